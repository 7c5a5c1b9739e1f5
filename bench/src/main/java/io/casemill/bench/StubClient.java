package io.casemill.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a stub what it has seen, and tells it how to behave. */
final class StubClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    StubClient(int port) {
        this.port = port;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** Waits until the stub answers. */
    void await() throws IOException, InterruptedException {
        for (int look = 0; ; look++) {
            try {
                stats();
                return;
            } catch (IOException e) {
                if (look > 100) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    JsonNode stats() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get("/stats"));
    }

    void reset() throws IOException, InterruptedException {
        get("/reset");
    }

    /** @param settings as in a query: {@code latency=fixed:200&status=500} */
    void mode(String settings) throws IOException, InterruptedException {
        get("/mode?" + settings);
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the stub says " + response.statusCode() + " to " + path + ": " + response.body());
        }
        return response.body();
    }
}
