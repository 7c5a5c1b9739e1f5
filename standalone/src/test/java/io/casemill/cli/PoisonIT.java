package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.letters.LetterOrigin;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Topics.Topic;
import io.casemill.standalone.Standalone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every consumer of every topic gets what it cannot read, twice over a restart. */
class PoisonIT {

    private static final String NO_EVENT = "no-event";
    private static final String UNKNOWN = "unknown-schema";
    private static final String OTHER = "another-topics-event";

    @TempDir
    Path folder;

    @Test
    void buriesPoisonOnceWithItsOriginAndGoesOn() throws Exception {
        var ports = Standalone.Ports.free();
        try (var standalone = Standalone.start(folder.resolve("data"), ports);
                var poison = new Poison(standalone.addresses())) {
            poisonEveryTopic(poison);
            poison.runExample(folder, "after-poison");
            for (DltTopic topic : DltTopic.ALL) {
                if (!topic.origin().name().equals(Topics.CASES_INDEXED)) {
                    assertBuried(poison, topic);
                }
            }
            assertCounted(standalone);
        }
        try (var standalone = Standalone.start(folder.resolve("data"), ports);
                var poison = new Poison(standalone.addresses())) {
            poison.runExample(folder, "after-restart");
            for (DltTopic topic : DltTopic.ALL) {
                // the index's changelog is read at a start only
                assertBuried(poison, topic);
            }
        }
        try (var standalone = Standalone.start(folder.resolve("data"), ports);
                var poison = new Poison(standalone.addresses())) {
            poison.runExample(folder, "after-two");
            for (DltTopic topic : DltTopic.ALL) {
                assertBuried(poison, topic);
                assertNothingTwice(poison, topic);
            }
        }
    }

    private void poisonEveryTopic(Poison poison) throws Exception {
        byte[] unknown = {0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3};
        byte[] capability =
                poison.records(Topics.CAPABILITIES_ANNOUNCED).getFirst().value();
        poison.runExample(folder, "before-poison");
        byte[] progress = poison.records(Topics.REQUESTS_PROGRESSED).getFirst().value();
        for (Topic topic : Topics.ALL) {
            poison.send(topic.name(), NO_EVENT, "no event \u001b[31m".getBytes(StandardCharsets.UTF_8));
            poison.send(topic.name(), UNKNOWN, unknown);
            poison.send(
                    topic.name(), OTHER, topic.name().equals(Topics.CAPABILITIES_ANNOUNCED) ? progress : capability);
        }
    }

    private static void assertBuried(Poison poison, DltTopic topic) {
        Poison.await(
                "3 letters in " + topic.name(),
                () -> poison.letters(topic.name()).size() >= 3);
        var letters = poison.letters(topic.name());
        assertThat(letters)
                .as(topic.name())
                .extracting(letter -> letter.get("key").stringValue())
                .containsExactlyInAnyOrder(NO_EVENT, UNKNOWN, OTHER);
        for (JsonNode letter : letters) {
            assertThat(letter.get("origin").get("topic").stringValue())
                    .isEqualTo(topic.origin().name());
            assertThat(letter.get("origin").get("offset").longValue()).isNotNegative();
            assertThat(letter.get("exception").get("class").stringValue()).endsWith("Exception");
            boolean event = letter.get("key").stringValue().equals(OTHER);
            assertThat(letter.has("undecodable")).isNotEqualTo(event);
        }
    }

    private static void assertNothingTwice(Poison poison, DltTopic topic) {
        List<LetterOrigin> origins = poison.records(topic.name()).stream()
                .map(ConsumerRecord::headers)
                .flatMap(headers -> LetterOrigin.in(headers).stream())
                .toList();
        assertThat(origins).as(topic.name()).doesNotHaveDuplicates().hasSize(3);
    }

    /** One counter for every consumer of every topic, and it saw the three. */
    private static void assertCounted(Standalone standalone) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create(standalone.addresses().http() + "/actuator/prometheus"))
                    .build();
            String metrics =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Map<String, Double> counted = metrics.lines()
                    .filter(line -> line.startsWith("casemill_dead_letters_total{"))
                    .collect(Collectors.toMap(
                            line -> tag(line, "topic") + "." + tag(line, "consumer") + "-dlt",
                            line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
            var expected =
                    new ArrayList<>(DltTopic.ALL.stream().map(DltTopic::name).toList());
            assertThat(counted).containsOnlyKeys(expected);
            expected.remove(Topics.deadLetters(Topics.CASES_INDEXED, Topics.DEDUPE));
            assertThat(expected)
                    .allSatisfy(name -> assertThat(counted.get(name)).isGreaterThanOrEqualTo(3));
        }
    }

    private static String tag(String line, String name) {
        return line.replaceFirst(".*" + name + "=\"([^\"]*)\".*", "$1");
    }
}
