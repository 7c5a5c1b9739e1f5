package io.casemill.mutation;

import io.casemill.conversation.Turn;
import io.casemill.text.PersonalData;
import io.casemill.text.PersonalSpan;
import io.casemill.text.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the personal values of a conversation by stand-ins that belong to nobody, each by the same one throughout:
 * what {@link PersonalData} finds, and beyond it names, user names, and the numbers and ids of orders and accounts.
 */
final class Pseudonymiser {

    /** A word with letters and digits, or with five digits and more, is an id; 30days, 10th and 2019 are none. */
    private static final Pattern ID = Pattern.compile(
            "(?<![\\p{L}0-9$@])(?<![0-9][.,])(?=[\\p{L}0-9_-]{0,40}[0-9])[\\p{L}0-9_]{5,64}+(?:[-][\\p{L}0-9_]{3,20}+){0,3}+(?![@])");

    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\w$.,/-])[0-9]{3,8}+(?:[ -][0-9]{3,8}+){1,4}+(?![\\w/])");
    private static final Pattern NO_ID = Pattern.compile(
            "[0-9]{1,4}(?:st|nd|rd|th|am|pm|days?|hours?|hrs?|min|mins|minutes?|weeks?|months?|years?|usd|dollars?|bucks|gb|mb|cm|mm|inch|inches|oz|lbs?|percent)"
                    + "|\\p{L}+-[0-9]{1,2}|20[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}-[0-9]{1,2}(?:-[0-9]{1,4})?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_NAME =
            Pattern.compile("(?i:\\buser ?name ?(?:is|:|=|to)? {0,2}+)([\\p{L}0-9_.-]{4,40}+)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}'’]{0,40}+");
    private static final int ROUNDS = 4;

    private final StandIns standIns;
    private final List<Turn> turns;

    Pseudonymiser(List<Turn> parent, SplittableRandom random) {
        var said = new HashSet<>(Tokens.words(parent.stream().map(Turn::text).toList()));
        this.standIns = new StandIns(random, NameFinder.find(parent), said);
        var userNames = userNames(parent);
        this.turns = clean(parent.stream()
                .map(m -> m.saying(replace(m.text(), standIns, userNames)))
                .toList());
    }

    /** The conversation, carrying nobody's data. */
    List<Turn> turns() {
        return turns;
    }

    /** How many different values were replaced. */
    int replaced() {
        return standIns.replaced();
    }

    /** Local parts of e-mail addresses and what is said to be a user name, in lower case. */
    private static Set<String> userNames(List<Turn> turns) {
        var names = new HashSet<String>();
        for (Turn message : turns) {
            for (PersonalSpan span : PersonalData.find(message.text())) {
                int at = span.value().indexOf('@');
                if (at > 3) {
                    names.add(span.value().substring(0, at).toLowerCase(Locale.ROOT));
                }
            }
            Matcher said = USER_NAME.matcher(message.text());
            while (said.find()) {
                String name = said.group(1).toLowerCase(Locale.ROOT);
                if (!EverydayWords.has(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String replace(String text, StandIns standIns, Set<String> userNames) {
        var spots = new Spots(text);
        PersonalData.find(text).forEach(s -> spots.add(s.start(), s.end(), standIns.of(s)));
        each(USER_TOKEN, text, m -> {
            String token = m.group().toLowerCase(Locale.ROOT);
            if (userNames.contains(token) || holdsName(token, standIns)) {
                spots.add(m.start(), m.end(), standIns.userName(m.group()));
            }
        });
        each(GROUPED, text, m -> {
            if (digits(m.group()) >= 7 && !NO_ID.matcher(m.group()).matches()) {
                spots.add(m.start(), m.end(), standIns.id(m.group()));
            }
        });
        each(ID, text, m -> {
            if (isId(m.group())) {
                spots.add(m.start(), m.end(), standIns.id(m.group()));
            }
        });
        each(WORD, text, m -> name(m, standIns, spots));
        return spots.replaced();
    }

    private static final Pattern USER_TOKEN = Pattern.compile("[\\p{L}0-9_]{1,40}+(?:[.-][\\p{L}0-9_]{1,30}+){0,3}+");

    /** "kimhara", "khara12": a word that a name is part of. */
    private static boolean holdsName(String token, StandIns standIns) {
        return standIns.nameWords().keySet().stream()
                .anyMatch(n -> n.length() >= 4
                        && token.length() > n.length()
                        && token.contains(n)
                        && !token.equals(n + "s")
                        && token.indexOf('-') < 0
                        && !EverydayWords.has(token));
    }

    private static boolean isId(String token) {
        long digits = digits(token);
        boolean letters = token.chars().anyMatch(Character::isLetter);
        boolean id =
                letters ? digits >= 2 || (digits == 1 && token.equals(token.toUpperCase(Locale.ROOT))) : digits >= 5;
        return id && !NO_ID.matcher(token).matches();
    }

    private static void name(Matcher word, StandIns standIns, Spots spots) {
        String lower = word.group().toLowerCase(Locale.ROOT);
        String bare = lower.replaceAll("['’]s$", "");
        String suffix = word.group().substring(bare.length());
        String other = standIns.nameWords().get(bare);
        if (other == null && !EverydayWords.has(bare)) {
            other = Misspelling.of(bare, standIns.nameWords().keySet())
                    .map(standIns.nameWords()::get)
                    .orElse(null);
        }
        if (other != null) {
            boolean lowerCase = Character.isLowerCase(word.group().charAt(0));
            spots.add(word.start(), word.end(), (lowerCase ? other.toLowerCase(Locale.ROOT) : other) + suffix);
        }
    }

    /** Replaces what by chance looks personal: a random number, where the text speaks of phones. */
    final List<Turn> clean(List<Turn> conversation) {
        var out = new ArrayList<Turn>();
        for (Turn message : conversation) {
            String text = message.text();
            for (int round = 0; round < ROUNDS; round++) {
                var spots = new Spots(text);
                PersonalData.find(text).forEach(s -> spots.add(s.start(), s.end(), standIns.of(s)));
                text = spots.replaced();
            }
            out.add(message.saying(text));
        }
        return out;
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static void each(Pattern pattern, String text, Consumer<Matcher> act) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            act.accept(matcher);
        }
    }
}
