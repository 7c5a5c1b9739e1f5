package io.casemill.standalone;

import static io.casemill.standalone.LauncherProcess.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is interrupted while a model keeps its calls, and would keep them for an hour. */
class SignalIT {

    @TempDir
    Path folder;

    @Test
    void endsWithAllItsProcessesAndItsTemporaryFolder() throws Exception {
        try (ServerSocket model = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                var run = new LauncherProcess(folder)) {
            run.start(model.getLocalPort(), "{}");
            awaitCall(model, run);
            List<ProcessHandle> children = run.process().descendants().toList();
            assertThat(children).isNotEmpty();
            run.signal();
            assertThat(run.process().waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(children).allSatisfy(child -> child.onExit().get(SECONDS, TimeUnit.SECONDS));
            try (Stream<Path> left = Files.walk(run.temporary())) {
                assertThat(left.filter(path -> path.toString().contains("/casemill-")))
                        .as(run.said())
                        .isEmpty();
            }
        }
    }

    @Test
    void endsAtOnceAtASecondSignal() throws Exception {
        try (ServerSocket model = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                var run = new LauncherProcess(folder)) {
            run.start(model.getLocalPort(), "{}");
            awaitCall(model, run);
            List<ProcessHandle> children = run.process().descendants().toList();
            run.signal();
            while (run.process().isAlive()) {
                run.signal();
                Thread.sleep(50);
            }
            assertThat(run.process().exitValue()).isEqualTo(130);
            assertThat(children).allSatisfy(child -> child.onExit().get(SECONDS, TimeUnit.SECONDS));
        }
    }

    /** As the very first run is started, whose JVM would write its cache of classes for many seconds. */
    @Test
    void leavesNoCacheOfClassesWhenInterrupted() throws Exception {
        try (ServerSocket model = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                var run = new LauncherProcess(folder)) {
            Path cache = folder.resolve("casemill.aot");
            run.start(
                    model.getLocalPort(),
                    "{}",
                    "-XX:AOTCacheOutput=" + cache,
                    "-D" + ClassCache.MARK + "=" + cache + ".mark");
            awaitCall(model, run);
            run.signal();
            assertThat(run.process().waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(run.process().exitValue()).as(run.said()).isEqualTo(130);
            assertThat(cache).doesNotExist();
            assertThat(Path.of(cache + ".mark")).doesNotExist();
        }
    }

    /** From then on a call is under way that nobody answers. */
    private static void awaitCall(ServerSocket model, LauncherProcess run) throws IOException {
        model.setSoTimeout(SECONDS * 1_000);
        try {
            model.accept();
        } catch (SocketTimeoutException e) {
            throw new AssertionError(run.said(), e);
        }
    }
}
