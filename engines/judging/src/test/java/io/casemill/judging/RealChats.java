package io.casemill.judging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real conversations to measure with, where there are any. */
public final class RealChats {

    private RealChats() {}

    public static List<List<Turn>> all() throws IOException {
        String data = System.getProperty("casemill.shared.data");
        assumeTrue(data != null && Files.exists(Path.of(data, "seeds/refund-anchor.jsonl")));
        return Files.readAllLines(Path.of(data, "seeds/refund-anchor.jsonl")).stream()
                .map(RealChats::conversation)
                .toList();
    }

    private static List<Turn> conversation(String line) {
        return JsonMapper.shared()
                .readTree(line)
                .get("turns")
                .valueStream()
                .map(RealChats::utterance)
                .toList();
    }

    private static Turn utterance(JsonNode turn) {
        return new Turn(
                Speaker.valueOf(turn.get("role").asString().toUpperCase(Locale.ROOT)),
                turn.get("text").asString());
    }
}
