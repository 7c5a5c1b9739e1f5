package io.casemill.mutation;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.text.Tokens;
import java.util.List;
import java.util.Set;

/** Tells messages that decide nothing: greetings, thanks, goodbyes, "one moment". */
public final class Pleasantries {

    private static final int MOST_WORDS = 14;

    private static final Set<String> WORDS = Set.of(
            "hi",
            "hello",
            "hey",
            "good",
            "morning",
            "afternoon",
            "evening",
            "day",
            "night",
            "thanks",
            "thank",
            "you",
            "thx",
            "ty",
            "so",
            "much",
            "very",
            "a",
            "lot",
            "ok",
            "okay",
            "k",
            "great",
            "awesome",
            "cool",
            "nice",
            "perfect",
            "sure",
            "alright",
            "right",
            "yes",
            "bye",
            "goodbye",
            "take",
            "care",
            "have",
            "one",
            "welcome",
            "you're",
            "youre",
            "your",
            "re",
            "too",
            "as",
            "well",
            "for",
            "the",
            "help",
            "all",
            "my",
            "that",
            "thats",
            "s",
            "is",
            "will",
            "be",
            "it",
            "moment",
            "please",
            "just",
            "second",
            "sec",
            "minute",
            "hold",
            "on",
            "and",
            "rest",
            "of",
            "wonderful",
            "lovely",
            "there",
            "appreciate",
            "i",
            "really",
            "wait",
            "while",
            "got",
            "glad",
            "to",
            "pleasure",
            "were",
            "was",
            "patience",
            "waiting",
            "again",
            "weekend",
            "assistance",
            "no",
            "problem",
            "are",
            "anytime",
            "everything",
            "today",
            "now",
            "fine");

    private Pleasantries() {}

    /** Whether nothing but politeness is said. */
    public static boolean isOne(Turn message) {
        if (message.by(Speaker.ACTION)
                || message.text().length() > 120
                || message.text().indexOf('?') >= 0) {
            return false;
        }
        List<String> words = Tokens.words(message.text());
        return !words.isEmpty() && words.size() <= MOST_WORDS && WORDS.containsAll(words);
    }

    /** Whether the assistant only asks if there is anything else. */
    public static boolean isAnythingElse(Turn message) {
        return message.by(Speaker.ASSISTANT)
                && message.text().length() <= 120
                && String.join(" ", Tokens.words(message.text())).contains("anything else");
    }
}
