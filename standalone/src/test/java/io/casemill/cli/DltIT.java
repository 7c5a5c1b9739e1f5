package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.letters.LetterOrigin;
import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Topics;
import io.casemill.standalone.Standalone;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Dead letters through the command line, on a real broker with every service. Every test has keys of its own. */
class DltIT {

    private static final String SUBMITTED = Topics.REQUESTS_SUBMITTED;
    private static final String SUBMITTED_DLT = "requests.submitted.planner-dlt";
    private static final String JUDGED_DLT = "candidates.judged.planner-dlt";
    private static final String DEDUPED_DLT = "cases.deduped.planner-dlt";
    private static final String ACCEPTED_DLT = "cases.accepted.dedupe-dlt";
    private static final byte[] JUNK = {9, 9, 9};
    private static final String RETRY_DELAY = "casemill.messaging.retry-delay";
    private static final Set<String> OWN_KEYS = Set.of("late-schema", "by-inbox", "unhandled", "hostile");

    @TempDir
    static Path folder;

    private static Standalone standalone;
    private static Poison poison;
    private static Terminal terminal;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty(RETRY_DELAY, "50ms"); // five times, until a record that cannot be handled is a letter
        standalone = Standalone.start(folder.resolve("data"), Standalone.Ports.free());
        poison = new Poison(standalone.addresses());
        terminal = poison.terminal();
        poison.runExample(folder, "healthy");
    }

    @AfterAll
    static void stop() {
        System.clearProperty(RETRY_DELAY);
        poison.close();
        standalone.close();
    }

    @Test
    void replaysARequestOnceItsSchemaIsKnownAndItIsMade() throws Exception {
        var registry = new SchemaRegistry(standalone.addresses().registryUrl());
        Schema probe = SchemaBuilder.record("Probe").fields().requiredInt("n").endRecord();
        int coming = registry.register("dlt-probe-value", probe) + 1;
        GenerationRequested request = healthyRequest();
        request.setRequestId("late-schema");
        byte[] bytes = encode(coming, request);
        poison.send(SUBMITTED, "late-schema", bytes, Poison.header("traceparent", "00-ab"));
        JsonNode letter = poison.awaitLetters(SUBMITTED_DLT, "late-schema", 1).getFirst();
        assertThat(text(letter.get("undecodable"), "why")).contains("no schema with id " + coming);

        // in vain: it comes back as another letter, which says so
        replay(SUBMITTED_DLT, text(letter, "id"));
        JsonNode second = poison.awaitLetters(SUBMITTED_DLT, "late-schema", 1).getFirst();
        assertThat(text(second, "id")).isNotEqualTo(text(letter, "id"));
        assertThat(text(second, "replayedFrom")).isEqualTo(from(SUBMITTED_DLT, letter));

        Schema newer = new Schema.Parser().parse(GenerationRequested.SCHEMA$.toString());
        newer.addProp("coming", "late");
        assertThat(registry.register("dlt-late-value", newer)).isEqualTo(coming);
        replay(SUBMITTED_DLT, text(second, "id"));
        Poison.await(
                "the request",
                () -> terminal.run("status", "late-schema", "--json") == 0
                        && terminal.json().get("outcomes") != null
                        && text(terminal.json(), "status").equals("COMPLETED"));
        var sent = poison.replayed(SUBMITTED, from(SUBMITTED_DLT, second));
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().value()).isEqualTo(bytes);
        assertThat(Arrays.stream(sent.getFirst().headers().toArray()).map(Header::key))
                .containsExactly("traceparent", DltReplay.REPLAYED_FROM);
    }

    @Test
    void replaysALetterOnceHoweverOftenItIsAsked() throws Exception {
        poison.send(Topics.CANDIDATES_JUDGED, "once", JUNK);
        JsonNode letter = poison.awaitLetters(JUDGED_DLT, "once", 1).getFirst();
        String id = text(letter, "id");
        replay(JUDGED_DLT, id);
        for (int again = 0; again < 3; again++) {
            assertThat(terminal.run("dlt", "replay", JUDGED_DLT, "--id", id, "--json"))
                    .isZero();
            assertThat(terminal.json().get("replayed")).isEmpty();
            assertThat(text(terminal.json().get("left").get(0), "why")).startsWith("replayed before, ");
        }
        assertThat(poison.replayed(Topics.CANDIDATES_JUDGED, from(JUDGED_DLT, letter)))
                .hasSize(1);
        assertThat(terminal.run("dlt", "replay", JUDGED_DLT, "--id", id, "--force"))
                .isZero();
        assertThat(poison.replayed(Topics.CANDIDATES_JUDGED, from(JUDGED_DLT, letter)))
                .hasSize(2);
    }

    @Test
    void replaysOnceAfterARunWasKilledBetweenTheSendAndTheCommit() throws Exception {
        poison.send(Topics.CASES_DEDUPED, "killed", JUNK);
        JsonNode letter = poison.awaitLetters(DEDUPED_DLT, "killed", 1).getFirst();
        DltTopic topic = DltTopic.find(DEDUPED_DLT).orElseThrow();
        DltId id = DltId.parse(text(letter, "id")).orElseThrow();
        var killed = poison.cluster().transactions(DltSettler.TRANSACTIONS + DEDUPED_DLT);
        killed.initTransactions();
        killed.beginTransaction();
        DltRecords.read(poison.cluster(), DEDUPED_DLT, record -> {
            if (new DltLetter(record).id().equals(id)) {
                killed.send(DltReplay.record(topic, new DltLetter(record), t -> 3));
                killed.send(DltMark.record(DEDUPED_DLT, id, DltMark.Fate.REPLAYED));
            }
            return true;
        });
        killed.flush();
        assertThat(text(terminalShow(DEDUPED_DLT, id.toString()), "state")).isEqualTo("waiting");
        replay(DEDUPED_DLT, id.toString());
        assertThatThrownBy(killed::commitTransaction).isInstanceOf(RuntimeException.class);
        killed.close(Duration.ZERO);
        assertThat(poison.replayed(Topics.CASES_DEDUPED, from(DEDUPED_DLT, letter)))
                .hasSize(1);
        assertThat(text(terminalShow(DEDUPED_DLT, id.toString()), "state")).isEqualTo("replayed");
    }

    @Test
    void letsTheSecondOfTwoRunsWork() throws Exception {
        String dlt = "cases.dropped.planner-dlt";
        poison.send(Topics.CASES_DROPPED, "two-runs", JUNK);
        JsonNode letter = poison.awaitLetters(dlt, "two-runs", 1).getFirst();
        DltTopic topic = DltTopic.find(dlt).orElseThrow();
        try (var first = DltSettler.open(poison.cluster(), topic);
                var second = DltSettler.open(poison.cluster(), topic)) {
            assertThatThrownBy(() -> first.replay(first.book().waiting(), settled -> {}))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("another run is settling letters of " + dlt);
            second.replay(second.book().waiting(), settled -> {});
        }
        assertThat(poison.replayed(Topics.CASES_DROPPED, from(dlt, letter))).hasSize(1);
    }

    @Test
    void namesTheLettersThatRetentionRemovedMeanwhile() throws Exception {
        String dlt = "mutations.requested.mutation-dlt";
        poison.send(Topics.MUTATIONS_REQUESTED, "gone", JUNK);
        DltId id = DltId.parse(text(poison.awaitLetters(dlt, "gone", 1).getFirst(), "id"))
                .orElseThrow();
        try (var settler = DltSettler.open(poison.cluster(), DltTopic.find(dlt).orElseThrow());
                var admin = Admin.create(
                        Map.of("bootstrap.servers", standalone.addresses().bootstrapServers()))) {
            var partition = new TopicPartition(dlt, id.partition());
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(id.offset() + 1)))
                    .all()
                    .get();
            assertThat(settler.replay(Set.of(id), settled -> {})).containsExactly(id);
            assertThat(settler.drop(Set.of(id), settled -> {})).containsExactly(id);
        }
        assertThat(poison.records(dlt)).isEmpty();
    }

    @Test
    void dropsWhatIsNamedAndCountsIt() throws Exception {
        poison.send(Topics.CASES_ACCEPTED, "unwanted", JUNK);
        poison.send(Topics.CASES_ACCEPTED, "wanted", JUNK);
        String id = text(poison.awaitLetters(ACCEPTED_DLT, "unwanted", 1).getFirst(), "id");
        String other = text(poison.awaitLetters(ACCEPTED_DLT, "wanted", 1).getFirst(), "id");
        assertThat(terminal.run("dlt", "drop", ACCEPTED_DLT, "--id", id)).isEqualTo(2);
        assertThat(terminal.err()).contains("this would drop 1 letters of " + ACCEPTED_DLT, "add --yes");
        assertThat(text(terminalShow(ACCEPTED_DLT, id), "state")).isEqualTo("waiting");
        assertThat(terminal.run("dlt", "drop", ACCEPTED_DLT, "--id", id, "--yes"))
                .isZero();
        assertThat(terminal.out()).contains(id + " dropped: key unwanted from cases.accepted", "1 dropped");
        assertThat(terminal.run("dlt", "drop", ACCEPTED_DLT, "--id", id, "--yes"))
                .isZero();
        assertThat(terminal.err()).contains(id + " is left: dropped before, ");
        assertThat(text(terminalShow(ACCEPTED_DLT, other), "state")).isEqualTo("waiting");
        JsonNode line = listed(ACCEPTED_DLT);
        assertThat(line.get("dropped").intValue()).isEqualTo(1);
        assertThat(line.get("waiting").intValue()).isEqualTo(1);
        assertThat(text(line.get("mostOften"), "exception")).endsWith("SerializationException");
        assertThat(terminal.run("dlt", "replay", ACCEPTED_DLT, "--id", id, "--json"))
                .isZero();
        assertThat(text(terminal.json().get("left").get(0), "why")).startsWith("dropped before, ");
        assertThat(terminal.run("dlt", "drop", ACCEPTED_DLT, "--all", "--yes")).isZero();
        assertThat(terminal.run("dlt", "list")).isZero();
        assertThat(terminal.out()).doesNotContain(ACCEPTED_DLT);
        assertThat(terminal.run("dlt", "list", "--all")).isZero();
        assertThat(terminal.out()).contains(ACCEPTED_DLT);
    }

    @Test
    void showsAnEventThatAConsumerCouldNotHandleAndReplaysIt() throws Exception {
        String dlt = "intents.requested.generator-dlt";
        IntentRequested intent = first(Topics.INTENTS_REQUESTED, IntentRequested.class);
        intent.getMeta().setEventId("evt-unhandled");
        intent.getIntent().setSlotId("unhandled");
        intent.getIntent().setRequestId("nobodys");
        intent.getIntent().setAttempt(0);
        poison.send(Topics.INTENTS_REQUESTED, "unhandled", encode(idOf(Topics.INTENTS_REQUESTED, intent), intent));
        JsonNode letter = poison.awaitLetters(dlt, "unhandled", 1).getFirst();
        assertThat(text(letter.get("value").get("intent"), "slotId")).isEqualTo("unhandled");
        assertThat(text(letter.get("exception"), "message")).contains("attempt counts from 1");
        replay(dlt, text(letter, "id"));
        // it was really tried again: a stage that remembered the event would pass it over
        JsonNode second = poison.awaitLetters(dlt, "unhandled", 1).getFirst();
        assertThat(text(second, "replayedFrom")).isEqualTo(from(dlt, letter));
    }

    @Test
    void replaysToThePlannersInboxWhatItCouldNotHandle() throws Exception {
        GenerationRequested request = healthyRequest();
        request.setRequestId("by-inbox");
        var headers = new RecordHeaders();
        new LetterOrigin(DltReplay.PLANNER_INBOX, 0, 7).addTo(headers);
        poison.send(SUBMITTED_DLT, "by-inbox", encode(idOf(SUBMITTED, request), request), headers.toArray());
        JsonNode letter = poison.awaitLetters(SUBMITTED_DLT, "by-inbox", 1).getFirst();
        replay(SUBMITTED_DLT, text(letter, "id"));
        Poison.await("the request", () -> terminal.run("status", "by-inbox", "--json") == 0);
    }

    @Test
    void leavesALetterThatNamesAPlaceThatIsNotItsOwn() throws Exception {
        var headers = new RecordHeaders();
        new LetterOrigin("seeds.registered\u001b[2J", 0, 7).addTo(headers);
        poison.send("cancellations.requested.planner-dlt", "forged", JUNK, headers.toArray());
        String id = text(
                poison.awaitLetters("cancellations.requested.planner-dlt", "forged", 1)
                        .getFirst(),
                "id");
        assertThat(terminal.run("dlt", "replay", "cancellations.requested.planner-dlt", "--all"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains(id + " is left: ", "seeds.registered[2J")
                .doesNotContain("\u001b");
        assertThat(terminal.run("dlt", "show", "cancellations.requested.planner-dlt"))
                .isZero();
        assertThat(terminal.out()).contains("3 bytes: 09 09 09").doesNotContain("\u001b");
    }

    @Test
    void showsARequestThatIsCalledSomethingHostileInOneLine() throws Exception {
        GenerationRequested request = healthyRequest();
        request.setRequestId("hostile\u001b[2J\r\n\u202e");
        request.setDataset("d\u001b]0;title\u0007");
        poison.send(SUBMITTED, "hostile", encode(idOf(SUBMITTED, request), request));
        Poison.await(
                "the refusal",
                () -> terminal.run("status") == 0 && terminal.out().contains("hostile[2J"));
        assertThat(terminal.out())
                .contains("hostile[2J    d]0;title  refused  0/0")
                .doesNotContain("\u001b", "\r", "\u202e");
        assertThat(terminal.run("status", "--json")).isZero();
        assertThat(terminal.out()).containsIgnoringCase("hostile\\u001b[2J").doesNotContain("\u001b", "\r", "\u202e");
    }

    @Test
    void namesEveryLetterThatIsNotThere() {
        assertThat(terminal.run("dlt", "replay", SUBMITTED_DLT, "--id", "0-999998", "--id", "4-1"))
                .isEqualTo(2);
        assertThat(terminal.err().lines())
                .containsExactly(
                        "casemill: there is no letter 0-999998 in " + SUBMITTED_DLT,
                        "casemill: there is no letter 4-1 in " + SUBMITTED_DLT);
    }

    private static void replay(String topic, String id) {
        assertThat(terminal.run("dlt", "replay", topic, "--id", id, "--json"))
                .as(terminal.err())
                .isZero();
        assertThat(text(terminal.json().get("replayed").get(0), "id")).isEqualTo(id);
    }

    private static JsonNode terminalShow(String topic, String id) {
        assertThat(terminal.run("dlt", "show", topic, "--id", id, "--json"))
                .as(terminal.err())
                .isZero();
        return terminal.json();
    }

    private static JsonNode listed(String topic) {
        assertThat(terminal.run("dlt", "list", "--all", "--json")).isZero();
        for (JsonNode line : terminal.json()) {
            if (text(line, "topic").equals(topic)) {
                return line;
            }
        }
        throw new AssertionError(topic + " is not listed");
    }

    private static String from(String topic, JsonNode letter) {
        return topic + "/" + text(letter, "id").replace('-', '/');
    }

    private static GenerationRequested healthyRequest() {
        return first(SUBMITTED, GenerationRequested.class);
    }

    private static <E> E first(String topic, Class<E> type) {
        try (var decoder = poison.cluster().decoder()) {
            return poison.records(topic).stream()
                    .filter(record -> !OWN_KEYS.contains(new String(record.key(), StandardCharsets.UTF_8)))
                    .map(record -> type.cast(decoder.deserialize(topic, record.value())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int idOf(String topic, SpecificRecord event) {
        return new SchemaRegistry(standalone.addresses().registryUrl()).lookUp(topic + "-value", event.getSchema());
    }

    private static byte[] encode(int schemaId, SpecificRecord event) throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(event.getSchema(), SpecificData.getForClass(event.getClass()))
                .write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }
}
