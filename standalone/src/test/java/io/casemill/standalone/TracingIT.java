package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.casemill.cli.Terminal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace a slot, through every service, as a collector receives it. */
class TracingIT {

    private static final Path EXAMPLE = Path.of(System.getProperty("casemill.project.dir"), "examples", "refund-bot");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<Seen> spans = new CopyOnWriteArrayList<>();

    private record Seen(String service, String traceId, String name) {}

    @Test
    void followsEverySlotThroughEveryServiceInATraceOfItsOwn() throws Exception {
        HttpServer collector = collector();
        System.setProperty("casemill.tracing.enabled", "true");
        System.setProperty(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        System.setProperty("otel.bsp.schedule.delay", "200");
        try (var standalone = Standalone.start(folder.resolve("data"), Standalone.Ports.free())) {
            var terminal = Terminal.of(
                    standalone.addresses().bootstrapServers(),
                    standalone.addresses().registryUrl());
            assertThat(terminal.run(
                            "seeds", "import", EXAMPLE.resolve("seeds.jsonl").toString(), "--dataset", "refund-bot"))
                    .isZero();
            assertThat(terminal.run("submit", request().toString(), "--wait")).isZero();
            assertThat(terminal.run("topic", "cases.deduped", "--from-beginning"))
                    .isZero();
            Set<String> traces = terminal.jsonLines().stream()
                    .map(event -> event.get("meta").get("traceparent").stringValue())
                    .map(parent -> parent.split("-")[1])
                    .collect(Collectors.toSet());
            assertThat(traces)
                    .as("a trace for every slot")
                    .hasSize(terminal.jsonLines().size())
                    .isNotEmpty();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(traces).allSatisfy(this::isWhole));
        } finally {
            collector.stop(0);
            List.of("casemill.tracing.enabled", "otel.exporter.otlp.endpoint", "otel.bsp.schedule.delay")
                    .forEach(System::clearProperty);
        }
    }

    private void isWhole(String traceId) {
        Map<String, Set<String>> names = spans.stream()
                .filter(span -> span.traceId().equals(traceId))
                .collect(Collectors.groupingBy(Seen::service, Collectors.mapping(Seen::name, Collectors.toSet())));
        assertThat(names.get("planner-service")).contains("open slot", "process planner-inbox-repartition");
        assertThat(names.get("judge-service")).containsExactly("process candidates.generated");
        assertThat(names.get("dedupe-service")).containsExactly("process cases.accepted");
        assertThat(names.keySet()).containsAnyOf("generator-service", "mutation-service");
    }

    private Path request() throws IOException {
        Files.copy(EXAMPLE.resolve("pack.yaml"), folder.resolve("pack.yaml"));
        String yaml = Files.readString(EXAMPLE.resolve("request.yaml")).replaceAll("perCell: \\d+", "perCell: 1");
        return Files.writeString(folder.resolve("request.yaml"), yaml);
    }

    private HttpServer collector() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var body = exchange.getRequestBody();
            take(ExportTraceServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void take(ExportTraceServiceRequest request) {
        request.getResourceSpansList().forEach(resource -> {
            String service = resource.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(attribute -> attribute.getValue().getStringValue())
                    .findFirst()
                    .orElseThrow();
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> spans.add(new Seen(
                            service, HexFormat.of().formatHex(span.getTraceId().toByteArray()), span.getName())));
        });
    }
}
