package io.casemill.judge.judges;

import io.casemill.judge.Candidate;
import io.casemill.judge.Task;
import io.casemill.judge.Utterance;
import io.casemill.models.AnswerSchema;
import io.casemill.models.ModelPrompt;
import io.casemill.schemas.EventIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The prompt of the rubric judge: instructions from the file beside this class, and the conversation inside a fence.
 * Every message is one line of JSON, so that nothing in it can begin a line, and the fence's mark is derived from the
 * conversation, so that the conversation cannot hold it.
 */
final class RubricPrompt {

    private final String instructions;
    private final AnswerSchema schema;

    private RubricPrompt(String instructions, AnswerSchema schema) {
        this.instructions = instructions;
        this.schema = schema;
    }

    static RubricPrompt load() {
        return new RubricPrompt(text("rubric-judge.md"), new AnswerSchema("scores", text("rubric-judge.schema.json")));
    }

    private static String text(String file) {
        try (InputStream in = RubricPrompt.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of both files. */
    String hash() {
        return EventIds.sha256(instructions + schema.json());
    }

    ModelPrompt render(Candidate candidate) {
        String lines = lines(candidate);
        String mark = "CONVERSATION-" + EventIds.sha256(lines).substring(0, 16);
        String system = instructions
                .replace("{{mark}}", mark)
                .replace("{{cell}}", cell(candidate.task()))
                .replace("{{criteria}}", criteria(candidate.task()));
        String fenced = "<" + mark + ">\n" + lines + "\n</" + mark + ">";
        return ModelPrompt.of("rubric/" + mark, system, fenced).withSchema(schema);
    }

    private static String lines(Candidate candidate) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < candidate.turns().size(); i++) {
            Utterance turn = candidate.turns().get(i);
            String text = JsonMapper.shared().writeValueAsString(turn.text());
            String role = turn.speaker().name().toLowerCase(Locale.ROOT);
            lines.add("{\"turn\":" + i + ",\"role\":\"" + role + "\",\"text\":" + text + "}");
        }
        return String.join("\n", lines);
    }

    private static String cell(Task task) {
        return task.levels().stream()
                .map(l -> "- " + l.axis() + ": " + l.description()
                        + (l.policy().isBlank() ? "" : " Policy: " + l.policy()))
                .collect(Collectors.joining("\n"));
    }

    private static String criteria(Task task) {
        return task.criteria().stream()
                .map(c -> "- \"" + c.name() + "\": " + c.description())
                .collect(Collectors.joining("\n"));
    }
}
