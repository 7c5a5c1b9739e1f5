package io.casemill.mutation.operators;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Gives the user another habit of writing: all lower case, no full stops, shouting, rows of dots. */
public final class CasingAndPunctuation implements MutationOperator {

    @Override
    public String name() {
        return "casing-and-punctuation";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        Habit habit = Habit.values()[random.nextInt(Habit.values().length)];
        List<Turn> out = draft.turns().stream()
                .map(m -> m.by(Speaker.USER) ? written(m, habit, draft.maxTurnChars()) : m)
                .toList();
        return out.equals(draft.turns()) ? Optional.empty() : Optional.of(new Change(out, habit.words));
    }

    private static Turn written(Turn message, Habit habit, int maxChars) {
        String text =
                switch (habit) {
                    case LOWER_CASE -> lower(message.text());
                    case NO_PUNCTUATION -> bare(message.text());
                    case LOWER_AND_BARE -> lower(bare(message.text()));
                    case SHOUTING ->
                        hasId(message.text()) ? message.text() : message.text().toUpperCase(Locale.ROOT);
                    case DOTS -> message.text().replace(". ", "... ").replace(", ", ".. ");
                };
        return text.isBlank() || text.length() > maxChars ? message : message.saying(text);
    }

    private static String lower(String text) {
        return hasId(text) ? text : text.toLowerCase(Locale.ROOT);
    }

    /** Ids keep their case, or nobody would find the order. */
    private static boolean hasId(String text) {
        return text.chars().anyMatch(c -> c == '@' || Character.isDigit(c));
    }

    private static String bare(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean endsWord = i + 1 == text.length() || text.charAt(i + 1) == ' ';
            if (!(endsWord && ".,!;:".indexOf(c) >= 0) && c != '\'') {
                out.append(c);
            }
        }
        return out.toString();
    }

    private enum Habit {
        LOWER_CASE("the user writes in lower case"),
        NO_PUNCTUATION("the user leaves out punctuation"),
        LOWER_AND_BARE("the user writes in lower case without punctuation"),
        SHOUTING("the user writes in capitals"),
        DOTS("the user writes dots for pauses");

        private final String words;

        Habit(String words) {
            this.words = words;
        }
    }
}
