package io.casemill.judge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    public static List<List<Utterance>> all() throws IOException {
        String data = System.getProperty("casemill.shared.data");
        assumeTrue(data != null && Files.exists(Path.of(data, "seeds/refund-anchor.jsonl")));
        return Files.readAllLines(Path.of(data, "seeds/refund-anchor.jsonl")).stream()
                .map(RealChats::conversation)
                .toList();
    }

    private static List<Utterance> conversation(String line) {
        return JsonMapper.shared()
                .readTree(line)
                .get("turns")
                .valueStream()
                .map(RealChats::utterance)
                .toList();
    }

    private static Utterance utterance(JsonNode turn) {
        return new Utterance(
                Speaker.valueOf(turn.get("role").asString().toUpperCase(Locale.ROOT)),
                turn.get("text").asString());
    }
}
