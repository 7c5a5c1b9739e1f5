package io.casemill.mutation.operators;

import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same story about another thing: product, colour, size, amounts and dates change, each to the
 * same value wherever it occurs. All amounts change by one factor and all dates by one number of days, so that sums and
 * deadlines still hold.
 */
public final class EntitySwap implements MutationOperator {

    private static final List<List<String>> GROUPS = List.of(
            List.of("jeans", "trousers", "leggings", "shorts", "joggers", "chinos"),
            List.of("shirt", "blouse", "sweater", "hoodie", "cardigan", "polo"),
            List.of("jacket", "coat", "blazer", "parka", "raincoat", "vest"),
            List.of("boots", "sneakers", "sandals", "loafers", "heels", "slippers"),
            List.of("shirts", "blouses", "sweaters", "hoodies", "cardigans", "polos"),
            List.of("dress", "skirt", "jumpsuit", "gown"),
            List.of("hat", "scarf", "belt", "cap", "beanie", "bag"),
            List.of("red", "blue", "green", "black", "white", "brown", "pink", "purple", "grey", "yellow", "orange"),
            List.of("small", "medium", "large"));

    private static final Pattern ISO_DATE =
            Pattern.compile("\\b(20[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\b");

    @Override
    public String name() {
        return "entity-swap";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        var swaps = new LinkedHashMap<String, String>();
        var words = words(random, swaps);
        var amounts = Amounts.of(draft.turns().stream().map(Turn::text).toList(), random.nextDouble(0.6, 1.7));
        int days = (1 + random.nextInt(40)) * (random.nextBoolean() ? 1 : -1);
        var out = new ArrayList<Turn>();
        for (Turn message : draft.turns()) {
            String text = replace(WORD, message.text(), words);
            text = replace(Amounts.places(), text, m -> noted(swaps, m.group(), amounts.swapped(m.group())));
            text = replace(ISO_DATE, text, m -> noted(swaps, m.group(), Dates.shifted(m.group(), days)));
            if (text.length() > Math.max(draft.maxTurnChars(), message.text().length())) {
                // leaving out one message would tell another story in it
                return Optional.empty();
            }
            out.add(message.saying(text));
        }
        return out.equals(draft.turns()) ? Optional.empty() : Optional.of(new Change(out, described(swaps)));
    }

    private static final Pattern WORD = Pattern.compile(
            "\\b(?:" + String.join("|", GROUPS.stream().flatMap(List::stream).toList()) + ")\\b",
            Pattern.CASE_INSENSITIVE);

    /** Each group is turned by one random step: two things that differ in the parent still differ. */
    private static Function<Matcher, String> words(SplittableRandom random, Map<String, String> swaps) {
        var targets = new LinkedHashMap<String, String>();
        for (List<String> group : GROUPS) {
            int step = 1 + random.nextInt(group.size() - 1);
            for (int i = 0; i < group.size(); i++) {
                targets.put(group.get(i), group.get((i + step) % group.size()));
            }
        }
        return m -> {
            String target = targets.get(m.group().toLowerCase(Locale.ROOT));
            noted(swaps, m.group().toLowerCase(Locale.ROOT), target);
            return inCaseOf(m.group(), target);
        };
    }

    private static String inCaseOf(String original, String target) {
        boolean capital = Character.isUpperCase(original.charAt(0));
        boolean shouted = original.length() > 1 && Character.isUpperCase(original.charAt(1));
        String start = target.substring(0, 1).toUpperCase(Locale.ROOT);
        return shouted ? target.toUpperCase(Locale.ROOT) : capital ? start + target.substring(1) : target;
    }

    private static String replace(Pattern pattern, String text, Function<Matcher, String> by) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(m -> Matcher.quoteReplacement(by.apply(matcher)));
    }

    private static String noted(Map<String, String> swaps, String from, String to) {
        if (!from.equals(to)) {
            swaps.putIfAbsent(from, to);
        }
        return to;
    }

    private static String described(Map<String, String> swaps) {
        return "swapped: "
                + String.join(
                        ", ",
                        swaps.entrySet().stream()
                                .limit(8)
                                .map(e -> e.getKey() + " to " + e.getValue())
                                .toList());
    }
}
