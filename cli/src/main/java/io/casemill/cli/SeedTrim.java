package io.casemill.cli;

import io.casemill.cli.SeedRules.Excess;
import io.casemill.cli.SeedRules.Instructions;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import java.util.ArrayList;
import java.util.List;

/** Brings the turns of a seed within a request's rules, or says why they are not within them. */
final class SeedTrim {

    private static final String CUT = "…";

    private final SeedRules rules;

    SeedTrim(SeedRules rules) {
        this.rules = rules;
    }

    /** What becomes of a seed's turns. */
    sealed interface Trimmed {
        /** @param notices what was left out */
        record Within(List<Turn> turns, List<String> notices) implements Trimmed {}

        record TooLarge(String problem) implements Trimmed {}
    }

    Trimmed apply(List<Turn> turns) {
        var notices = new ArrayList<String>();
        List<Turn> kept = withoutInstructions(turns, notices);
        String problem = problem(kept);
        if (problem == null) {
            return new Trimmed.Within(kept, notices);
        }
        if (rules.tooLarge() == Excess.REFUSE) {
            return new Trimmed.TooLarge(problem + "; the request's seeds.tooLarge: trim would cut it");
        }
        List<Turn> within = beginning(kept.stream().map(this::cut).toList());
        if (within.stream().noneMatch(Turn::spoken)) {
            return new Trimmed.TooLarge(problem + ", and nothing that is said would be left of it");
        }
        notices.add(problem + "; it was cut to " + within.size() + " turns of " + chars(within) + " characters");
        return new Trimmed.Within(within, notices);
    }

    private List<Turn> withoutInstructions(List<Turn> turns, List<String> notices) {
        if (rules.instructions() == Instructions.KEEP) {
            return turns;
        }
        List<Turn> kept = turns.stream()
                .filter(turn -> !turn.by(Speaker.SYSTEM) && !turn.by(Speaker.DEVELOPER))
                .toList();
        if (kept.size() < turns.size()) {
            notices.add("turns of system and developer were left out");
        }
        return kept;
    }

    private String problem(List<Turn> turns) {
        if (turns.size() > rules.maxTurns()) {
            return "has " + turns.size() + " turns, more than seeds.maxTurns " + rules.maxTurns();
        }
        for (int t = 0; t < turns.size(); t++) {
            int longest = longest(turns.get(t));
            if (longest > rules.maxTurnChars()) {
                return "has " + longest + " characters in turn " + (t + 1) + ", more than seeds.maxTurnChars "
                        + rules.maxTurnChars();
            }
        }
        int chars = chars(turns);
        return chars > rules.maxChars()
                ? "has " + chars + " characters, more than seeds.maxChars " + rules.maxChars()
                : null;
    }

    private Turn cut(Turn turn) {
        ToolCall call = turn.call();
        return new Turn(
                turn.speaker(),
                cut(turn.text()),
                call == null
                        ? null
                        : new ToolCall(
                                call.name(),
                                // half of a JSON object is none
                                length(call.arguments()) > rules.maxTurnChars() ? null : call.arguments(),
                                cut(call.result()),
                                cut(call.error())),
                turn.id());
    }

    private String cut(String text) {
        if (length(text) <= rules.maxTurnChars()) {
            return text;
        }
        return Turns.beginning(text, rules.maxTurnChars() - CUT.length()) + CUT;
    }

    private List<Turn> beginning(List<Turn> turns) {
        return Turns.beginning(turns.subList(0, Math.min(turns.size(), rules.maxTurns())), rules.maxChars());
    }

    static int chars(List<Turn> turns) {
        return turns.stream().mapToInt(Turns::chars).sum();
    }

    private static int longest(Turn turn) {
        ToolCall call = turn.call();
        return call == null
                ? turn.text().length()
                : Math.max(
                        Math.max(turn.text().length(), length(call.arguments())),
                        Math.max(length(call.result()), length(call.error())));
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
