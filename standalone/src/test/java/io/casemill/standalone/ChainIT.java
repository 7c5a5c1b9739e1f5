package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cli.Casemill;
import io.casemill.cli.ChatFileRules;
import io.casemill.cli.ExportOptions;
import io.casemill.cli.FileRun;
import io.casemill.cli.GlobalOptions;
import io.casemill.cli.Offers;
import io.casemill.cli.Terminal;
import io.casemill.planning.Offer;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The invariants of the chain, on a real broker with every service, through the command line. */
class ChainIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PROJECT = Path.of(System.getProperty("casemill.project.dir"));
    private static final Path EXAMPLE = PROJECT.resolve("examples/refund-bot");

    @TempDir
    static Path folder;

    private static Standalone standalone;
    private static Terminal terminal;

    @BeforeAll
    static void start() throws Exception {
        standalone = Standalone.start(folder.resolve("data"), Standalone.Ports.free());
        terminal = Terminal.of(
                standalone.addresses().bootstrapServers(),
                standalone.addresses().registryUrl());
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @Test
    void endsEverySlotExactlyOnceAndReleasesAtMostOneCasePerSlot() throws IOException {
        JsonNode summary = runExample("sums", 2, "");
        assertSumsHold(summary);
        assertThat(summary.get("status").stringValue()).isEqualTo("COMPLETED");
        assertThat(summary.get("outcomes").get("deduped").intValue()).isGreaterThanOrEqualTo(36);
        redeliverEverything();
        JsonNode again = status("sums");
        assertThat(again.get("outcomes")).isEqualTo(summary.get("outcomes"));
        List<String> slots = cases("sums").stream().map(c -> text(c, "slotId")).toList();
        assertThat(slots)
                .doesNotHaveDuplicates()
                .hasSize(summary.get("outcomes").get("deduped").intValue());
    }

    @Test
    void tellsTheWholeHistoryOfEveryReleasedCase() throws IOException {
        runExample("history", 1, "");
        for (JsonNode released : cases("history").subList(0, 5)) {
            assertThat(terminal.run("trace", text(released, "caseId"), "--json"))
                    .isZero();
            JsonNode events = terminal.json();
            Set<String> services = new TreeSet<>();
            for (JsonNode event : events) {
                assertThat(text(event.get("meta"), "serviceVersion")).isNotBlank();
                services.add(text(event.get("meta"), "service"));
            }
            assertThat(services).contains("planner-service", "judge-service", "dedupe-service");
            assertThat(services).containsAnyOf("generator-service", "mutation-service");
            assertThat(terminal.run("trace", text(released, "slotId"))).isZero();
            assertThat(terminal.out()).contains("intent: slot", "verdict: accepted", "released as");
            JsonNode provenance = released.get("provenance");
            assertThat(provenance.get("versions").propertyNames()).contains("planner-service", "judge-service");
            assertThat(text(provenance, "origin")).isEqualTo("SYNTHETIC");
        }
    }

    @Test
    void givesTheSameCasesForTheSameSeedNumber() throws IOException {
        runExample("same-a", 2, "");
        runExample("same-b", 2, "");
        assertThat(conversations("same-a")).isEqualTo(conversations("same-b")).isNotEmpty();
    }

    @Test
    void makesTheCaseThatTheReadmeShows() throws IOException {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        String block = readme.substring(readme.indexOf("```json") + "```json".length());
        JsonNode shown = JsonMapper.shared().readTree(block.substring(0, block.indexOf("```")));
        runExample("readme", 2, "");
        long randomSeed = shown.get("provenance").get("randomSeed").longValue();
        JsonNode made = cases("readme").stream()
                .filter(c -> c.get("provenance").get("randomSeed").longValue() == randomSeed)
                .findFirst()
                .orElseThrow();
        for (String field : List.of("outcome", "cell", "turns", "provenance")) {
            assertHolds(field, made.get(field), shown.get(field));
        }
    }

    /** Whether all that is shown is so; what is left out may be anything. */
    private static void assertHolds(String path, JsonNode made, JsonNode shown) {
        if (shown.isObject()) {
            shown.propertyNames().forEach(name -> assertHolds(path + "." + name, made.get(name), shown.get(name)));
        } else if (shown.isArray()) {
            assertThat(made.size()).as(path).isEqualTo(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                assertHolds(path + "[" + i + "]", made.get(i), shown.get(i));
            }
        } else {
            assertThat(made).as(path).isEqualTo(shown);
        }
    }

    @Test
    void neverLendsAHeldOutSeedToAnybody() throws IOException {
        runExample("heldout", 1, "");
        Set<String> heldOut = new HashSet<>();
        assertThat(terminal.run("topic", Topics.SEEDS_HELD_OUT, "--from-beginning"))
                .isZero();
        terminal.jsonLines().forEach(seed -> heldOut.add(text(seed, "seedId")));
        assertThat(heldOut).hasSizeGreaterThanOrEqualTo(6);
        for (String topic : List.of(
                Topics.SEEDS_REGISTERED,
                Topics.INTENTS_REQUESTED,
                Topics.MUTATIONS_REQUESTED,
                Topics.CANDIDATES_GENERATED,
                Topics.CASES_ACCEPTED,
                Topics.CASES_DROPPED)) {
            assertThat(terminal.run("topic", topic, "--from-beginning")).isZero();
            String everything = terminal.out();
            assertThat(heldOut).as(topic).noneMatch(id -> everything.contains("\"" + id + "\""));
        }
    }

    @Test
    void refusesACaseAsASeed() throws IOException {
        runExample("recursion", 1, "");
        Path cases = folder.resolve("recursion-cases.jsonl");
        assertThat(terminal.run("export", "--dataset", "recursion", "--out", cases.toString()))
                .isZero();
        assertThat(terminal.run("seeds", "import", cases.toString(), "--dataset", "recursive"))
                .isEqualTo(2);
        assertThat(terminal.err().lines().findFirst().orElseThrow()).contains("only real conversations can be seeds");
        assertThat(terminal.run("topic", Topics.SEEDS_REGISTERED, "--from-beginning"))
                .isZero();
        assertThat(terminal.out()).doesNotContain("\"recursive\"");
    }

    @Test
    void makesNothingUpWhereAModelIsMissing() throws IOException {
        Path request = request("modelless", 1, "techniques: {PROMPTED: 1.0}\n");
        assertThat(terminal.run("submit", request.toString(), "--wait")).isEqualTo(3);
        assertThat(terminal.err()).contains("techniques.PROMPTED: needs a model and none is configured");
        assertThat(terminal.run("export", "--dataset", "modelless", "--out", file("modelless")))
                .isEqualTo(5);
        assertThat(terminal.err()).contains("nothing of dataset modelless is released: request modelless is refused");
    }

    @Test
    void deadLettersWhatCannotBeDecodedOnEveryTopicAndGoesOn() throws Exception {
        byte[] junk = {0, 0, 0, 0, 1, 127, 127, 127};
        Map<String, Object> settings =
                Map.of("bootstrap.servers", standalone.addresses().bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (Topics.Topic topic : Topics.ALL) {
                producer.send(new ProducerRecord<>(topic.name(), "poison", "no event".getBytes(StandardCharsets.UTF_8)))
                        .get();
                producer.send(new ProducerRecord<>(topic.name(), "poison", junk))
                        .get();
            }
        }
        JsonNode summary = runExample("after-poison", 1, "");
        assertThat(summary.get("outcomes").get("deduped").intValue()).isGreaterThanOrEqualTo(18);
        var missing = new ArrayList<String>();
        for (Topics.Topic topic : Topics.ALL) {
            for (String dead : topic.deadLetterTopics()) {
                if (!awaitLetters(dead, "no event".getBytes(StandardCharsets.UTF_8), junk)) {
                    missing.add(dead);
                }
            }
        }
        // the index's changelog is read at a start only; DedupeServiceIT poisons it
        missing.remove(Topics.deadLetters(Topics.CASES_INDEXED, Topics.DEDUPE));
        assertThat(missing).isEmpty();
    }

    @Test
    void cancelsARequestAndTheSumsStillHold() throws IOException {
        importSeeds("cancelled");
        Path request = request("cancelled", 500, "");
        assertThat(terminal.run("submit", request.toString(), "--json")).isZero();
        String id = text(terminal.json(), "requestId");
        assertThat(terminal.run("cancel", id, "--reason", "enough", "--json")).isZero();
        JsonNode end = terminal.json();
        assertThat(text(end, "status")).isEqualTo("CANCELLED");
        assertThat(end.get("outcomes").get("cancelled").intValue()).isPositive();
        assertSumsHold(end);
    }

    @Test
    void reportsEveryErrorOfARequestAtOnce() throws IOException {
        Path request = request("wrong", -1, "techniques: {TELEPATHY: 1, SIMULATION: 1}\nwindow: 0\n");
        assertThat(terminal.run("submit", request.toString(), "--wait")).isEqualTo(3);
        assertThat(terminal.err().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("casemill: "))
                .anyMatch(line -> line.contains("cases.perCell"))
                .anyMatch(line -> line.contains("techniques.TELEPATHY"))
                .anyMatch(line -> line.contains("window"));
    }

    @Test
    void plansOfflineWithWhatTheServicesOffer() {
        assertThat(Offers.offline())
                .containsExactlyInAnyOrderElementsOf(announced())
                .hasSizeGreaterThan(3);
    }

    private static List<Offer> announced() {
        return Offers.announced(
                standalone.addresses().bootstrapServers(),
                standalone.addresses().registryUrl());
    }

    @Test
    void plansWithoutMakingAnything() throws IOException {
        importSeeds("planned");
        Path request = request("planned", 10, "");
        assertThat(terminal.run("plan", request.toString(), "--json")).isZero();
        JsonNode plan = terminal.json();
        assertThat(plan.get("cells")).hasSize(20);
        assertThat(plan.get("cells").get(0).get("anchors").intValue()).isEqualTo(3);
        assertThat(plan.get("modelCalls").intValue()).isZero();
        assertThat(terminal.run("topic", Topics.REQUESTS_SUBMITTED, "--from-beginning"))
                .isZero();
        assertThat(terminal.out()).doesNotContain("\"planned\"");
    }

    @Test
    void exportsADatasetInEveryFormThatThePageShows() throws IOException {
        runExample("chats", 1, "");
        for (String command : exportsOfThePage()) {
            List<String> words = Arrays.stream(command.split(" "))
                    .skip(1)
                    .map(word -> word.equals("refund-bot") ? "chats" : word.endsWith(".jsonl") ? file(word) : word)
                    .toList();
            assertThat(terminal.run(words.toArray(String[]::new))).as(command).isZero();
        }
        assertThat(ChatFileRules.broken(Path.of(file("chats.jsonl")))).isEmpty();
        assertThat(ChatFileRules.brokenForLoaders(Path.of(file("train.jsonl")))).isEmpty();
        assertThat(ChatFileRules.brokenForLoaders(Path.of(file("plain.jsonl")))).isEmpty();
        assertThat(ChatFileRules.mixedTypes(Path.of(file("sharegpt.jsonl")))).isEmpty();
        JsonNode first =
                JSON.readTree(Files.readAllLines(Path.of(file("chats.jsonl"))).getFirst());
        assertThat(first.get("metadata").get("provenance").get("technique")).isNotNull();
    }

    private static List<String> exportsOfThePage() throws IOException {
        List<String> commands = Files.readAllLines(PROJECT.resolve("docs/conversation-files.md")).stream()
                .filter(line -> line.startsWith("./casemill export"))
                .toList();
        assertThat(commands).hasSize(5);
        return commands;
    }

    @Test
    void knowsAnEmptyDatasetFromOneThatIsNotThere() throws IOException {
        runExample("known", 1, "");
        assertThat(terminal.run("export", "--dataset", "unknown", "--out", file("unknown")))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("there is no dataset unknown; known are")
                .contains("known");
        assertThat(Path.of(file("unknown"))).doesNotExist();
    }

    @Test
    void writesTheCasesOfARunAsALoaderTakesThem() throws IOException {
        Path out = Files.createDirectories(folder.resolve("run-out"));
        var err = new StringWriter();
        var commands = Casemill.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err), new RunHere());

        int exit = commands.execute(
                "run-here",
                request("ran", 1, "").toString(),
                EXAMPLE.resolve("seeds.jsonl").toString(),
                out.toString(),
                "--for",
                "axolotl");

        assertThat(exit).as(err::toString).isZero();
        assertThat(ChatFileRules.brokenForLoaders(out.resolve("cases.jsonl"))).isEmpty();
        assertThat(err.toString()).contains("messages in a row of one side are joined by a line end");
    }

    /** What {@code run} does, in the standalone of this test. */
    @Command(name = "run-here")
    static final class RunHere implements Callable<Integer> {

        @Mixin
        GlobalOptions global;

        @Mixin
        ExportOptions export;

        @Parameters
        List<Path> files;

        @Override
        public Integer call() {
            return FileRun.read(global, files.get(0), files.get(1), export)
                    .on(
                            standalone.addresses().bootstrapServers(),
                            standalone.addresses().registryUrl(),
                            files.get(2));
        }
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static JsonNode runExample(String dataset, int perCell, String more) throws IOException {
        importSeeds(dataset);
        assertThat(terminal.run("submit", request(dataset, perCell, more).toString(), "--wait", "--json"))
                .as(terminal.err())
                .isZero();
        return terminal.json();
    }

    private static void importSeeds(String dataset) {
        assertThat(terminal.run(
                        "seeds", "import", EXAMPLE.resolve("seeds.jsonl").toString(), "--dataset", dataset))
                .as(terminal.err())
                .isZero();
    }

    /** The example's request for another dataset, with another count, and with lines put in the place of its own. */
    private static Path request(String dataset, int perCell, String more) throws IOException {
        var yaml = new StringBuilder("id: " + dataset + "\n");
        Set<String> replaced = new HashSet<>();
        more.lines().forEach(line -> replaced.add(line.substring(0, line.indexOf(':'))));
        for (String line : Files.readAllLines(EXAMPLE.resolve("request.yaml"))) {
            String key = line.contains(":") ? line.substring(0, line.indexOf(':')) : "";
            if (!replaced.contains(key)) {
                yaml.append(line).append('\n');
            }
        }
        String text = (yaml + more)
                .replaceAll("(?m)^dataset: .*$", "dataset: " + dataset)
                .replaceAll("perCell: \\d+", "perCell: " + perCell);
        // a pack of its own, so that the generator looks at its topic for every request
        String pack = Files.readString(EXAMPLE.resolve("pack.yaml")) + "# for " + dataset + "\n";
        Files.writeString(folder.resolve("pack.yaml"), pack);
        return Files.writeString(folder.resolve(dataset + ".yaml"), text);
    }

    private static JsonNode status(String id) {
        assertThat(terminal.run("status", id, "--json")).isZero();
        return terminal.json();
    }

    private static List<JsonNode> cases(String dataset) throws IOException {
        Path file = folder.resolve(dataset + "-cases.jsonl");
        assertThat(terminal.run("export", "--dataset", dataset, "--out", file.toString()))
                .isZero();
        return Files.readAllLines(file).stream().map(JSON::readTree).toList();
    }

    /** What was said, by cell and technique and ordinal: the request's id and dataset left out. */
    private static Set<String> conversations(String dataset) throws IOException {
        var said = new HashSet<String>();
        for (JsonNode released : cases(dataset)) {
            said.add(text(released.get("cell"), "key")
                    + text(released.get("provenance"), "technique")
                    + released.get("turns"));
        }
        return said;
    }

    private static void assertSumsHold(JsonNode summary) {
        JsonNode outcomes = summary.get("outcomes");
        JsonNode slots = summary.get("slots");
        assertThat(sum(outcomes)).isEqualTo(summary.get("requested").intValue());
        assertThat(sum(slots)).isEqualTo(slots.get("opened").intValue());
    }

    private static int sum(JsonNode figures) {
        int sum = 0;
        for (String kind : List.of("deduped", "dropped", "rejected", "failed", "cancelled")) {
            sum += figures.get(kind).intValue();
        }
        return sum;
    }

    /** Sends every record of the stages' topics once more, as a broker may after a crash. */
    private static void redeliverEverything() {
        var copies = new ArrayList<ProducerRecord<String, byte[]>>();
        for (String topic : List.of(
                Topics.REQUESTS_SUBMITTED,
                Topics.INTENTS_REQUESTED,
                Topics.CANDIDATES_GENERATED,
                Topics.CANDIDATES_JUDGED,
                Topics.CASES_ACCEPTED,
                Topics.CASES_DEDUPED)) {
            RawTopic.read(standalone.addresses().bootstrapServers(), topic)
                    .forEach(record -> copies.add(new ProducerRecord<>(topic, record.key(), record.value())));
        }
        Map<String, Object> settings =
                Map.of("bootstrap.servers", standalone.addresses().bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            copies.forEach(producer::send);
        }
        pause(Duration.ofSeconds(5));
    }

    private static boolean awaitLetters(String topic, byte[]... letters) {
        for (int look = 0; look < 20; look++) {
            List<String> found = RawTopic.read(standalone.addresses().bootstrapServers(), topic).stream()
                    .map(record -> latin(record.value()))
                    .toList();
            if (List.of(letters).stream().allMatch(letter -> found.contains(latin(letter)))) {
                return true;
            }
            if (topic.startsWith(Topics.CASES_INDEXED)) {
                return false;
            }
            pause(Duration.ofMillis(500));
        }
        return false;
    }

    private static String latin(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }
}
