package io.casemill.judging.judges;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelPrompt;
import io.casemill.asking.PromptTemplate;
import io.casemill.asking.ResourceText;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Intent;
import io.casemill.conversation.Sha256;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The prompt of the rubric judge: instructions from the file beside this class, and the conversation inside a fence.
 * Every message is one line of JSON, so that nothing in it can begin a line, and the fence's mark is derived from the
 * conversation, so that the conversation cannot hold it.
 */
final class RubricPrompt {

    private static final PromptTemplate INSTRUCTIONS = PromptTemplate.beside(RubricPrompt.class, "rubric-judge.md");
    private static final PromptTemplate REPAIR = PromptTemplate.beside(RubricPrompt.class, "rubric-judge-repair.md");
    private static final AnswerSchema SCHEMA = new AnswerSchema(
            "scores",
            ResourceText.beside(RubricPrompt.class, "rubric-judge.schema.json").text());

    private RubricPrompt() {}

    /** SHA-256 of instructions and schema. */
    static String hash() {
        return Sha256.of(INSTRUCTIONS.source().text() + SCHEMA.json());
    }

    static ModelPrompt render(Candidate candidate) {
        String lines = lines(candidate);
        String mark = "CONVERSATION-" + Sha256.of(lines).substring(0, 16);
        String system = INSTRUCTIONS.render(Map.of(
                "mark", mark,
                "cell", cell(candidate.intent()),
                "criteria", criteria(candidate.intent())));
        String fenced = "<" + mark + ">\n" + lines + "\n</" + mark + ">";
        return ModelPrompt.of("rubric/" + mark, system, fenced).withSchema(SCHEMA);
    }

    /** What the model is told of an answer that cannot be read. */
    static String repair(String why) {
        return REPAIR.render(Map.of("error", why));
    }

    private static String lines(Candidate candidate) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < candidate.turns().size(); i++) {
            Turn turn = candidate.turns().get(i);
            String text = JsonMapper.shared().writeValueAsString(turn.text());
            String role = turn.speaker().name().toLowerCase(Locale.ROOT);
            lines.add("{\"turn\":" + i + ",\"role\":\"" + role + "\",\"text\":" + text + "}");
        }
        return String.join("\n", lines);
    }

    private static String cell(Intent intent) {
        return intent.cell().levels().stream()
                .map(l -> "- " + l.axis() + ": " + l.description() + (l.hasPolicy() ? " Policy: " + l.policy() : ""))
                .collect(Collectors.joining("\n"));
    }

    private static String criteria(Intent intent) {
        return intent.rubric().criteria().stream()
                .map(c -> "- \"" + c.name() + "\": " + c.description())
                .collect(Collectors.joining("\n"));
    }
}
