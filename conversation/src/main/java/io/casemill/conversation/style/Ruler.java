package io.casemill.conversation.style;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.TargetStyle;
import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The one way in which conversations are counted, so that what is asked for and what was made can be compared.
 *
 * <ul>
 *   <li>A message is a turn that is not blank; messages in a row are not merged.
 *   <li>A word is whatever stands between white space.
 *   <li>A token is a run of the letters a to z, with apostrophes inside, in lower case; identifiers were taken out
 *       before ({@link Identifiers}).
 *   <li>A slip is a token that is no word, name, contraction, courtesy or deliberate abbreviation.
 * </ul>
 *
 * <p>Typographic apostrophes count as plain ones, everywhere.
 */
public final class Ruler {

    /** Greetings are looked for at the beginning only: people introduce themselves in one message or two. */
    private static final int GREETING_MESSAGES = 2;

    private static final int NAME_STEM = 4;
    private static final Map<String, Ruler> SHIPPED = new ConcurrentHashMap<>();

    private final Lexicon lexicon;
    private final Identifiers identifiers;

    public Ruler(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.identifiers = new Identifiers(lexicon.dictionary());
    }

    /** The ruler with the shipped lexicon of a language, BCP 47. */
    public static Ruler of(String language) {
        return SHIPPED.computeIfAbsent(
                Locale.forLanguageTag(language).getLanguage(), tag -> new Ruler(Lexicon.of(tag)));
    }

    /** The user's messages, with plain apostrophes and without white space around them. */
    public List<String> userMessages(List<Turn> turns) {
        return Turns.textsOf(Speaker.USER, turns).stream()
                .map(text -> plain(text).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        return text.replace('\u2019', '\'').replace('\u2018', '\'').replace('\u00a0', ' ');
    }

    /** Words of a text. */
    public static int words(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\u00a0';
            if (!space && !inWord) {
                words++;
            }
            inWord = !space;
        }
        return words;
    }

    /** Whether a message begins with a greeting. */
    public boolean greets(String message) {
        return lexicon.greeting().matcher(plain(message)).find();
    }

    /** Whether one of the first two messages begins with a greeting. */
    public boolean greets(List<String> messages) {
        return messages.stream().limit(GREETING_MESSAGES).anyMatch(this::greets);
    }

    /** Whether a message has a courtesy in it. */
    public boolean isPolite(String message) {
        return lexicon.politeness().matcher(plain(message)).find();
    }

    /** Whether any message has a courtesy in it. */
    public boolean isPolite(List<String> messages) {
        return messages.stream().anyMatch(this::isPolite);
    }

    /**
     * How the user of one real conversation writes. Read from a single one, so that traits that go together stay together.
     *
     * @param seedId id of the conversation
     * @param triggerWords words of which it is to be told which the user said, whatever the case
     */
    public TargetStyle styleOf(String seedId, List<Turn> turns, List<String> triggerWords) {
        List<String> messages = userMessages(turns);
        String all = String.join("\n", messages).toLowerCase(Locale.ROOT);
        return new TargetStyle(
                seedId,
                messages.size(),
                messages.stream().mapToInt(Ruler::words).average().orElse(0),
                share(
                        messages.stream().filter(Ruler::startsWithALetter).toList(),
                        message -> Character.isLowerCase(message.codePointAt(0))),
                share(messages, Ruler::endsASentence),
                greets(messages),
                isPolite(messages),
                triggerWords.stream()
                        .filter(word -> all.contains(word.toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private static boolean startsWithALetter(String message) {
        return Character.isLetter(message.codePointAt(0));
    }

    private static boolean endsASentence(String message) {
        return message.endsWith(".") || message.endsWith("!") || message.endsWith("?");
    }

    private static double share(List<String> messages, Predicate<String> trait) {
        return messages.isEmpty() ? 0 : (double) messages.stream().filter(trait).count() / messages.size();
    }

    /** Tokens of a message; an identifier is one token in angle brackets, for instance {@code <email>}. */
    public List<String> tokens(String message) {
        return identifiers.tokens(plain(message));
    }

    /**
     * Slips of the keyboard in a message, in order.
     *
     * @throws IllegalStateException when the lexicon has no dictionary
     */
    public List<String> slips(String message) {
        if (lexicon.dictionary().isEmpty()) {
            throw new IllegalStateException("slips cannot be told from words without a dictionary");
        }
        return tokens(message).stream()
                .filter(token -> !token.startsWith("<") && !isKnown(token))
                .toList();
    }

    private boolean isKnown(String token) {
        return token.length() == 1
                || token.contains("'")
                || lexicon.dictionary().contains(token)
                || isName(token)
                || lexicon.informal().matcher(token).matches()
                || lexicon.missingApostrophe().matcher(token).matches()
                || lexicon.politeness().matcher(token).matches();
    }

    /** A user name often begins with the name of the person. */
    private boolean isName(String token) {
        return lexicon.names().contains(token)
                || lexicon.names().stream()
                        .anyMatch(name -> name.length() >= NAME_STEM && token.startsWith(name.substring(0, NAME_STEM)));
    }
}
