package io.casemill.mutation.operators;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The amounts of money of one conversation, which all change by one factor. What is an amount in one place is the same
 * amount wherever it is written, as $89, 89.00 or 89; every place keeps its own way of writing.
 */
final class Amounts {

    private static final String NUMBER =
            "(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,6})(?:\\.[0-9]{1,2})?(?![0-9]|[.,][0-9])";
    private static final String MARK_BEFORE = "(?<=[$€£] ?)";
    private static final String MARK_AFTER = "(?= ?(?:[$€£]|(?i:usd|dollars?|bucks)\\b))";

    /** No part of an id, a date, a time or a longer number. */
    private static final String BY_ITSELF =
            "(?<![\\w#@/$€£-])(?<![0-9][.,:])(?<!(?i:size|order|account|number|zip|apt|code) )";

    /** No count of days or things: a policy's 30 days are not its $30. */
    private static final String NO_COUNT =
            "(?![\\w@/%-]|:[0-9])(?! ?(?i:days?|business|weeks?|months?|years?|hours?|hrs?"
                    + "|minutes?|mins?|cents?|seconds?|am|pm|percent|items?|pairs?|times?|points?|stars?)\\b)";

    private static final Pattern MARKED =
            Pattern.compile("(?=[0-9])(?:" + MARK_BEFORE + NUMBER + "|" + BY_ITSELF + NUMBER + MARK_AFTER + ")");
    private static final Pattern MARKED_OR_BARE = Pattern.compile("(?=[0-9])(?:" + MARK_BEFORE + NUMBER + "|"
            + BY_ITSELF + NUMBER + "(?:" + MARK_AFTER + "|" + NO_COUNT + "))");

    private final Set<BigDecimal> known;
    private final double factor;

    private Amounts(Set<BigDecimal> known, double factor) {
        this.known = known;
        this.factor = factor;
    }

    /** The amounts that a currency marks somewhere in the texts. */
    static Amounts of(Collection<String> texts, double factor) {
        return new Amounts(
                texts.stream()
                        .flatMap(text -> MARKED.matcher(text).results())
                        .map(MatchResult::group)
                        .map(Amounts::value)
                        .collect(Collectors.toUnmodifiableSet()),
                factor);
    }

    /** Finds every number that may be written for an amount, with or without a currency. */
    static Pattern places() {
        return MARKED_OR_BARE;
    }

    /** What a number becomes; one that is no amount of the conversation stays. */
    String swapped(String number) {
        if (!known.contains(value(number))) {
            return number;
        }
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String cents = point < 0 ? "" : number.substring(point);
        return String.format(Locale.ROOT, whole.contains(",") ? "%,d" : "%d", times(whole)) + cents;
    }

    private long times(String whole) {
        long before = Long.parseLong(whole.replace(",", ""));
        return before == 0 ? 0 : Math.max(1, Math.round(before * factor));
    }

    /** The same for 89, 89.0 and 89.00. */
    private static BigDecimal value(String number) {
        return new BigDecimal(number.replace(",", "")).stripTrailingZeros();
    }
}
