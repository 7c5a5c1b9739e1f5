package io.casemill.standalone;

import static io.casemill.standalone.LauncherProcess.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose only model is away. */
class WaitingIT {

    private static final byte[] LOADING =
            "{\"error\":{\"message\":\"the model is being loaded\"}}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void saysWhatItWaitsForAndEndsWithItsBudgetOfSeconds() throws Exception {
        HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(503, LOADING.length);
            exchange.getResponseBody().write(LOADING);
            exchange.close();
        });
        model.start();
        try (var run = new LauncherProcess(folder)) {
            run.start(model.getAddress().getPort(), "{maxSeconds: 15}");
            assertThat(run.process().waitFor(4 * SECONDS, TimeUnit.SECONDS))
                    .as(run.said())
                    .isTrue();
            assertThat(run.said())
                    .contains(
                            "4 slots wait for endpoint slow of generator-service (model llama-slow)",
                            "the model is being loaded",
                            "What to do: it is tried again by itself",
                            "budget.maxSeconds 15 are over",
                            "4 cancelled");
            assertThat(run.process().exitValue()).as("nothing was released").isEqualTo(5);
        } finally {
            model.stop(0);
        }
    }
}
