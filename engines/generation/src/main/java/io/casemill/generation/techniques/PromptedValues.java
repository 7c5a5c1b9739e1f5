package io.casemill.generation.techniques;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Intent;
import io.casemill.conversation.Level;
import io.casemill.conversation.TargetStyle;
import io.casemill.conversation.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an order puts into the prompt. */
final class PromptedValues {

    private static final int LONGEST_EXAMPLE_LINE = 400;
    private static final int MOST_EXAMPLE_LINES = 30;
    private static final int LONGEST_TEXT = 6_000;

    private PromptedValues() {}

    static Map<String, String> of(Intent intent) {
        return Map.ofEntries(
                Map.entry("language", intent.language()),
                Map.entry("cell", cell(intent)),
                Map.entry("policy", policy(intent)),
                Map.entry("outcomes", outcomes(intent)),
                Map.entry(
                        "style", intent.wantedStyle().map(PromptedValues::style).orElse("As real users do.")),
                Map.entry("minTurns", Integer.toString(intent.limits().minTurns())),
                Map.entry("maxTurns", Integer.toString(intent.limits().maxTurns())),
                Map.entry("maxTurnChars", Integer.toString(intent.limits().maxTurnChars())),
                Map.entry("examples", examples(intent.anchors())),
                // two slots of a cell may have all else in common, and a model may answer the same prompt alike
                Map.entry("variation", Long.toHexString(intent.randomSeed())),
                Map.entry("retry", retry(intent)));
    }

    private static String cell(Intent intent) {
        return intent.cell().levels().stream()
                .map(l -> "- " + l.axis() + ": " + l.id() + ". " + shortened(l.description(), LONGEST_TEXT))
                .collect(Collectors.joining("\n"));
    }

    private static String policy(Intent intent) {
        String policy = intent.cell().levels().stream()
                .map(Level::policy)
                .filter(p -> p != null && !p.isBlank())
                .collect(Collectors.joining("\n\n"));
        return policy.isEmpty() ? "None was given: the assistant promises nothing." : shortened(policy, LONGEST_TEXT);
    }

    private static String outcomes(Intent intent) {
        List<String> outcomes = intent.cell().allowedOutcomes();
        return outcomes.isEmpty() ? "whatever follows from the policy" : String.join(", ", outcomes);
    }

    private static String style(TargetStyle style) {
        return String.format(
                Locale.ROOT,
                "About %d messages of about %.1f words each. %d%% of them start in lower case, %d%% end with a full stop,"
                        + " question or exclamation mark. %s %s %s",
                style.userMessages(),
                style.wordsPerMessage(),
                Math.round(style.lowercaseStart() * 100),
                Math.round(style.terminalPunctuation() * 100),
                style.greets() ? "Greets." : "Does not greet.",
                style.polite() ? "Says thanks or please once." : "Says neither please nor thanks.",
                style.triggerWords().isEmpty()
                        ? "Describes what is wanted without the usual trigger words."
                        : "May use: " + String.join(", ", style.triggerWords()) + ".");
    }

    private static String examples(List<Anchor> examples) {
        if (examples.isEmpty()) {
            return "(none)";
        }
        return examples.stream()
                .map(e -> "<example>\n"
                        + lines(e.turns().stream().limit(MOST_EXAMPLE_LINES).toList()) + "\n</example>")
                .collect(Collectors.joining("\n"));
    }

    private static String retry(Intent intent) {
        var text = new StringBuilder();
        if (!intent.kept().isEmpty()) {
            text.append("BEGIN with exactly these ")
                    .append(intent.kept().size())
                    .append(" messages, then go on differently than before:\n")
                    .append(lines(intent.kept()))
                    .append("\n\n");
        }
        if (!intent.feedback().isEmpty()) {
            text.append("THE ATTEMPT BEFORE WAS TURNED DOWN. Do better on:\n");
            intent.feedback().forEach(r -> text.append("- ")
                    .append(r.criterion())
                    .append(": ")
                    .append(shortened(r.message(), LONGEST_EXAMPLE_LINE))
                    .append('\n'));
        }
        return text.toString().strip();
    }

    private static String lines(List<Turn> turns) {
        return turns.stream()
                .map(l -> l.speaker() + ": " + shortened(l.text(), LONGEST_EXAMPLE_LINE))
                .collect(Collectors.joining("\n"));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
