package io.casemill.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the finders against a file of strings that must and must not be found, when there is one. */
class DevelopmentStringsTest {

    @Test
    void findsWhatMustBeFoundAndNothingElse() throws IOException {
        String data = System.getProperty("casemill.shared.data");
        assumeTrue(data != null && Files.exists(Path.of(data, "pii/pii-strings-dev.jsonl")));
        var missed = new ArrayList<String>();
        var flagged = new ArrayList<String>();
        int must = 0;
        for (String line : Files.readAllLines(Path.of(data, "pii/pii-strings-dev.jsonl"))) {
            JsonNode item = JsonMapper.shared().readTree(line);
            List<String> turns =
                    item.get("turns").valueStream().map(JsonNode::asString).toList();
            boolean found = turns.stream().anyMatch(t -> !PersonalData.find(t).isEmpty())
                    || SplitPersonalData.find(turns).isPresent();
            if (item.get("must_detect").asBoolean()) {
                must++;
                if (!found) {
                    missed.add(item.get("id").asString());
                }
            } else if (found) {
                flagged.add(item.get("id").asString());
            }
        }
        System.out.printf("personal data: %d must be found, missed %s, wrongly found %s%n", must, missed, flagged);
        assertThat(flagged).isEmpty();
        assertThat(missed.size()).isLessThanOrEqualTo((int) (must * 0.03));
    }
}
