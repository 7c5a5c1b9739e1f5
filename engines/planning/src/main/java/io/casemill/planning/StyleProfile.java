package io.casemill.planning;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How the user of one real conversation writes. Read from a single seed, so that traits that go together stay together.
 *
 * @param userMessages messages of the user
 * @param wordsPerMessage mean words per user message
 * @param lowercaseStart share 0..1 of user messages that start with a lower-case letter
 * @param terminalPunctuation share 0..1 of user messages that end in . ! or ?
 * @param greets whether one of the first two user messages greets
 * @param polite whether the user says please or thanks anywhere
 * @param triggerWords those of the request's trigger words the user used, in the request's order
 */
public record StyleProfile(
        int userMessages,
        double wordsPerMessage,
        double lowercaseStart,
        double terminalPunctuation,
        boolean greets,
        boolean polite,
        List<String> triggerWords) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']++");
    private static final Pattern GREETING =
            Pattern.compile("(?iu)^\\s*+(?:hi|hello|hey|good (?:morning|afternoon|evening)|greetings)\\b");
    private static final Pattern POLITE = Pattern.compile("(?iu)\\b(?:please|pls|thanks|thank you|thx)\\b");

    /** The profile of a user's messages; an empty list gives all zeros. */
    public static StyleProfile of(List<String> userMessages, List<String> triggerWords) {
        int count = userMessages.size();
        String all = String.join("\n", userMessages).toLowerCase(Locale.ROOT);
        return new StyleProfile(
                count,
                count == 0 ? 0 : (double) WORD.matcher(all).results().count() / count,
                share(
                        userMessages,
                        text -> !text.isBlank()
                                && Character.isLowerCase(text.strip().codePointAt(0))),
                share(userMessages, StyleProfile::endsASentence),
                userMessages.stream().limit(2).anyMatch(text -> GREETING.matcher(text)
                        .find()),
                POLITE.matcher(all).find(),
                triggerWords.stream()
                        .filter(word -> all.contains(word.toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private static boolean endsASentence(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") || stripped.endsWith("!") || stripped.endsWith("?");
    }

    private static double share(List<String> texts, Predicate<String> trait) {
        return texts.isEmpty() ? 0 : (double) texts.stream().filter(trait).count() / texts.size();
    }
}
