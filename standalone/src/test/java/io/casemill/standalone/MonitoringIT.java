package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.casemill.cli.Offers;
import io.casemill.cli.Terminal;
import io.casemill.cluster.LocalCluster;
import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every panel and every rule asks for metrics that the chain really has: a request runs with all that can happen (a
 * model that talks nonsense, a dead letter, an objection, a duplicate), and then the questions are put, by a real
 * Prometheus where one is installed.
 */
class MonitoringIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path EXAMPLE = Path.of(System.getProperty("casemill.project.dir"), "examples", "refund-bot");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static HttpServer model;
    private static Standalone standalone;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void runTheChain() throws Exception {
        model = nonsense();
        System.setProperty(
                "casemill.models.endpoints.local.base-url",
                "http://127.0.0.1:" + model.getAddress().getPort() + "/v1");
        System.setProperty("casemill.models.endpoints.local.model", "qwen2.5-7b-instruct");
        System.setProperty("casemill.models.roles.generator", "local");
        System.setProperty("casemill.operations.watch-every", "1s");
        standalone = Standalone.start(folder.resolve("data"), Standalone.Ports.free());
        var terminal = Terminal.of(
                standalone.addresses().bootstrapServers(),
                standalone.addresses().registryUrl());
        assertThat(terminal.run(
                        "seeds", "import", EXAMPLE.resolve("seeds.jsonl").toString(), "--dataset", "refund-bot"))
                .isZero();
        submit(terminal, "first");
        provoke();
    }

    @AfterAll
    static void stop() {
        standalone.close();
        model.stop(0);
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("casemill.models."));
        System.clearProperty("casemill.operations.watch-every");
    }

    private static void submit(Terminal terminal, String id) throws IOException {
        assertThat(terminal.run("submit", request(id).toString(), "--wait"))
                .as(terminal.err())
                .isZero();
    }

    private static HttpServer nonsense() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer =
                ("{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                + "\"message\":{\"role\":\"assistant\",\"content\":\"no\"},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1,\"total_tokens\":11}}")
                        .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Path request(String id) throws IOException {
        Files.copy(EXAMPLE.resolve("pack.yaml"), folder.resolve("pack.yaml"), StandardCopyOption.REPLACE_EXISTING);
        String yaml = Files.readString(EXAMPLE.resolve("request.yaml"))
                .replaceAll("perCell: \\d+", "perCell: 2")
                .replaceAll("(?m)^techniques:.*$", "techniques: {SIMULATION: 0.5, PROMPTED: 0.5}");
        return Files.writeString(folder.resolve(id + ".yaml"), "id: " + id + "\n" + yaml);
    }

    /** A dead letter, a candidate to object to, and a case that repeats another one. */
    private static void provoke() throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", standalone.addresses().bootstrapServers(),
                "schema.registry.url", standalone.addresses().registryUrl(),
                "specific.avro.reader", true);
        var serializer = new AvroEventSerializer();
        serializer.configure(settings, false);
        var accepted = (CaseAccepted) first(Topics.CASES_ACCEPTED, settings);
        accepted.getAcceptedCase().setCaseId("case-copy");
        accepted.getAcceptedCase().setSlotId("slot-copy");
        var generated = (CandidateGenerated) first(Topics.CANDIDATES_GENERATED, settings);
        if (generated.getResult() instanceof Candidate candidate) {
            candidate.setTurns(candidate.getTurns().subList(0, 1));
        }
        generated.getMeta().setEventId("evt-copy");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.INTENTS_REQUESTED, "poison", new byte[] {1, 2, 3}));
            send(producer, serializer, Topics.CASES_ACCEPTED, "refund-bot", accepted);
            send(producer, serializer, Topics.CANDIDATES_GENERATED, "slot-copy", generated);
        }
    }

    private static void send(
            KafkaProducer<String, byte[]> producer,
            AvroEventSerializer serializer,
            String topic,
            String key,
            GenericContainer event) {
        producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, event)));
    }

    /** The first event of a topic; of candidates the first that is one. */
    private static SpecificRecord first(String topic, Map<String, Object> settings) {
        var decoder = new AvroEventDeserializer();
        decoder.configure(settings, false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new ArrayList<SpecificRecord>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.add((SpecificRecord) decoder.deserialize(topic, record.value())));
                found.removeIf(event ->
                        event instanceof CandidateGenerated generated && !(generated.getResult() instanceof Candidate));
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    @Test
    void plansOfflineWithWhatTheServicesOfferWithAModel() {
        assertThat(Offers.offline())
                .containsExactlyInAnyOrderElementsOf(Offers.announced(
                        standalone.addresses().bootstrapServers(),
                        standalone.addresses().registryUrl()))
                .anyMatch(offer -> offer.families().equals(List.of("qwen")));
    }

    @Test
    void hasEveryMetricThatAPanelOrRuleNames() throws Exception {
        var questions = new ArrayList<>(Dashboards.queries().values());
        questions.addAll(Dashboards.alerts().values());
        var asked = Dashboards.metrics(questions);
        assertThat(asked).hasSizeGreaterThan(30);
        await().atMost(PATIENCE).untilAsserted(() -> {
            String scraped = get(URI.create(standalone.addresses().http() + "/actuator/prometheus"));
            assertThat(asked).allSatisfy(metric -> assertThat(scraped).containsPattern("(?m)^" + metric + "[{ ]"));
        });
    }

    /** On this the rule of stages that stall relies: whatever the number of partitions, and with transactions' markers. */
    @Test
    void hasNothingWaitingWhenNothingIsToDo() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            String scraped = get(URI.create(standalone.addresses().http() + "/actuator/prometheus"));
            var lags = scraped.lines()
                    .filter(line -> line.startsWith("casemill_consumer_lag{"))
                    .toList();
            assertThat(lags)
                    .hasSizeGreaterThan(5)
                    .anyMatch(lag -> lag.contains("dedupe"))
                    .allMatch(lag -> lag.endsWith(" 0.0"));
        });
    }

    @Test
    void letsTheReaderChooseTheDataSource() throws IOException {
        assertThat(Dashboards.sources()).containsExactly("${datasource}");
    }

    @Test
    void answersEveryPanelAndEvaluatesEveryRuleInARealPrometheus() throws Exception {
        var prometheus = Dashboards.installed("prometheus");
        assumeThat(prometheus).as("a program 'prometheus' on the PATH").isNotEmpty();
        int port = LocalCluster.freePort();
        Process process = start(prometheus.getFirst(), port);
        try {
            String api = "http://127.0.0.1:" + port + "/api/v1/";
            await().atMost(PATIENCE).until(() -> isAnswered(api, "casemill_slots_total"));
            submit(
                    Terminal.of(
                            standalone.addresses().bootstrapServers(),
                            standalone.addresses().registryUrl()),
                    "watched");
            var silent = new ArrayList<>(Dashboards.queries().entrySet());
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
                silent.removeIf(panel -> isAnswered(api, panel.getValue()));
                assertThat(silent).as("panels without data").isEmpty();
            });
            JsonNode groups = json(api + "rules").get("data").get("groups");
            var healthy = new ArrayList<String>();
            groups.forEach(group -> group.get("rules").forEach(rule -> {
                assertThat(rule.get("health").stringValue()).as(rule.toString()).isEqualTo("ok");
                healthy.add(rule.get("name").stringValue());
            }));
            assertThat(healthy)
                    .containsExactlyInAnyOrderElementsOf(Dashboards.alerts().keySet());
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void raisesAndHoldsBackEveryAlertAsItsUnitTestsSay() throws Exception {
        var promtool = Dashboards.installed("promtool");
        assumeThat(promtool).as("a program 'promtool' on the PATH").isNotEmpty();
        for (List<String> command :
                List.of(List.of("check", "config", "prometheus.yml"), List.of("test", "rules", "alerts_test.yml"))) {
            var all = new ArrayList<>(List.of(promtool.getFirst().toString()));
            all.addAll(command);
            Path log = folder.resolve("promtool.log");
            Process process = new ProcessBuilder(all)
                    .directory(Dashboards.RULES.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(process.waitFor()).as(() -> read(log)).isZero();
        }
        String tested = Files.readString(Dashboards.RULES.resolveSibling("alerts_test.yml"));
        assertThat(Dashboards.alerts().keySet())
                .filteredOn(name -> !name.contains(":"))
                .allSatisfy(alert -> assertThat(tested).contains("alertname: " + alert + "\n"));
    }

    @Test
    void explainsEveryAlertInTheRunbook() throws IOException {
        String runbook = Files.readString(EXAMPLE.resolve("../../docs/runbook.md"));
        String rules = Files.readString(Dashboards.RULES);
        assertThat(Dashboards.alerts().keySet())
                .filteredOn(name -> !name.contains(":"))
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(runbook).contains("\n### " + alert + "\n");
                    assertThat(rules)
                            .contains("runbook: docs/runbook.md#" + alert.toLowerCase(java.util.Locale.ROOT) + "\n");
                });
    }

    private static Process start(Path prometheus, int port) throws IOException {
        String http = standalone.addresses().http().replace("http://", "");
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - {job_name: casemill, metrics_path: /actuator/prometheus, static_configs: [{targets: ['%s']}]}
                """.formatted(Dashboards.RULES, http));
        return new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static boolean isAnswered(String api, String query) {
        try {
            JsonNode answer = json(api + "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
            assertThat(answer.get("status").stringValue()).as(query).isEqualTo("success");
            return !answer.get("data").get("result").isEmpty();
        } catch (IOException e) {
            return false; // it is starting
        }
    }

    private static JsonNode json(String uri) throws IOException {
        return JSON.readTree(get(URI.create(uri)));
    }

    private static String get(URI uri) throws IOException {
        try {
            var answer = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 503) {
                throw new IOException(uri + " is not ready");
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
