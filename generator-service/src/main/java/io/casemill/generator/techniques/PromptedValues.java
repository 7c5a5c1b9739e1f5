package io.casemill.generator.techniques;

import io.casemill.generator.Line;
import io.casemill.generator.Order;
import io.casemill.generator.Order.CellLevel;
import io.casemill.generator.Order.Example;
import io.casemill.generator.Order.Style;
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

    static Map<String, String> of(Order order) {
        return Map.ofEntries(
                Map.entry("language", order.language()),
                Map.entry("cell", cell(order)),
                Map.entry("policy", policy(order)),
                Map.entry("outcomes", outcomes(order)),
                Map.entry(
                        "style", order.wantedStyle().map(PromptedValues::style).orElse("As real users do.")),
                Map.entry("minTurns", Integer.toString(order.limits().minTurns())),
                Map.entry("maxTurns", Integer.toString(order.limits().maxTurns())),
                Map.entry("maxTurnChars", Integer.toString(order.limits().maxTurnChars())),
                Map.entry("examples", examples(order.examples())),
                // two slots of a cell may have all else in common, and a model may answer the same prompt alike
                Map.entry("variation", Long.toHexString(order.randomSeed())),
                Map.entry("retry", retry(order)));
    }

    private static String cell(Order order) {
        return order.cell().levels().stream()
                .map(l -> "- " + l.axis() + ": " + l.id() + ". " + shortened(l.description(), LONGEST_TEXT))
                .collect(Collectors.joining("\n"));
    }

    private static String policy(Order order) {
        String policy = order.cell().levels().stream()
                .map(CellLevel::policy)
                .filter(p -> p != null && !p.isBlank())
                .collect(Collectors.joining("\n\n"));
        return policy.isEmpty() ? "None was given: the assistant promises nothing." : shortened(policy, LONGEST_TEXT);
    }

    private static String outcomes(Order order) {
        List<String> outcomes = order.cell().expectedOutcomes();
        return outcomes.isEmpty() ? "whatever follows from the policy" : String.join(", ", outcomes);
    }

    private static String style(Style style) {
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

    private static String examples(List<Example> examples) {
        if (examples.isEmpty()) {
            return "(none)";
        }
        return examples.stream()
                .map(e -> "<example>\n"
                        + lines(e.lines().stream().limit(MOST_EXAMPLE_LINES).toList()) + "\n</example>")
                .collect(Collectors.joining("\n"));
    }

    private static String retry(Order order) {
        var text = new StringBuilder();
        if (!order.kept().isEmpty()) {
            text.append("BEGIN with exactly these ")
                    .append(order.kept().size())
                    .append(" messages, then go on differently than before:\n")
                    .append(lines(order.kept()))
                    .append("\n\n");
        }
        if (!order.remarks().isEmpty()) {
            text.append("THE ATTEMPT BEFORE WAS TURNED DOWN. Do better on:\n");
            order.remarks().forEach(r -> text.append("- ")
                    .append(r.criterion())
                    .append(": ")
                    .append(shortened(r.message(), LONGEST_EXAMPLE_LINE))
                    .append('\n'));
        }
        return text.toString().strip();
    }

    private static String lines(List<Line> lines) {
        return lines.stream()
                .map(l -> l.speaker() + ": " + shortened(l.text(), LONGEST_EXAMPLE_LINE))
                .collect(Collectors.joining("\n"));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
