package io.casemill.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Turn;
import io.casemill.mutation.operators.AllOperators;
import io.casemill.text.PersonalData;
import io.casemill.text.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No value that identifies somebody in a real parent may be left in its mutations. */
class RealParentsTest {

    private static final Pattern OWNER = Pattern.compile("pulled up for ([A-Za-z]+ [A-Za-z]+) ?\\.$");
    private static final Pattern VALUE = Pattern.compile(
            "[\\w.]+@[\\w.]+|\\b[0-9]{5,}\\b|\\b(?=\\w*[0-9]{2})(?=\\w*[a-zA-Z])\\w{6,}\\b|\\([0-9]{3}\\) ?[0-9]{3}-[0-9]{4}|\\b[0-9]{3,5} [A-Z][a-z]+(?: [A-Z][a-z]+)? (?:St|Ave|Rd|Lane|Drive|Dr|Road|Street|Avenue|Blvd)\\b");
    private static final Pattern HARMLESS =
            Pattern.compile("(?i)[0-9]{1,4}(?:st|nd|rd|th|days?|hours?|min\\w*|months?|years?)|.*_.*");

    private final Mutation mutations = new Mutation(AllOperators.all(), 0.08);

    @Test
    void leaveNothingPersonalAndMoveAway() throws IOException {
        var chats = Chats.real();
        Set<String> owners = owners(chats);
        var distances = new ArrayList<Double>();
        var siblings = new ArrayList<Double>();
        var left = new ArrayList<String>();
        int failed = 0;
        for (int i = 0; i < chats.size(); i++) {
            List<Turn> before = null;
            for (int seed = 0; seed < 3; seed++) {
                var parent = new Anchor("seed-" + i, chats.get(i), null);
                var result = mutations.mutate(Chats.intent(parent, 1000L * i + seed, 1));
                if (!(result instanceof Candidate mutated)) {
                    failed++;
                    System.out.println(result);
                    continue;
                }
                distances.add(mutated.provenance().parentDistance());
                leftovers(chats.get(i), mutated.turns(), owners).forEach(left::add);
                if (before != null) {
                    siblings.add(Tokens.distance(words(before), words(mutated.turns())));
                }
                before = mutated.turns();
            }
        }
        print("distance from the parent", distances);
        print("distance of siblings", siblings);
        System.out.println(
                "left: " + left.size() + " " + left.stream().limit(40).toList() + ", failed: " + failed);
        assertThat(left).isEmpty();
        assertThat(failed).isZero();
    }

    private static List<String> leftovers(List<Turn> parent, List<Turn> mutation, Set<String> owners) {
        String after = text(mutation);
        Set<String> wordsAfter = new HashSet<>(words(mutation));
        var left = new ArrayList<String>();
        Matcher value = VALUE.matcher(text(parent));
        while (value.find()) {
            if (!HARMLESS.matcher(value.group()).matches() && after.contains(value.group())) {
                left.add(value.group());
            }
        }
        owners.stream().filter(wordsAfter::contains).forEach(left::add);
        mutation.forEach(m -> PersonalData.find(m.text()).forEach(s -> left.add(s.value())));
        return left;
    }

    /** Words of account owners' names that are noted for several chats, so that a typing slip is none. */
    private static Set<String> owners(List<List<Turn>> chats) {
        return chats.stream()
                .flatMap(List::stream)
                .map(m -> OWNER.matcher(m.text()))
                .filter(Matcher::find)
                .map(m -> m.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.groupingBy(n -> n, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(e -> e.getValue() > 5)
                .flatMap(e -> Tokens.words(e.getKey()).stream())
                .collect(Collectors.toSet());
    }

    private static String text(List<Turn> turns) {
        return turns.stream().map(Turn::text).collect(Collectors.joining("\n"));
    }

    private static List<String> words(List<Turn> turns) {
        return Tokens.words(turns.stream().map(Turn::text).toList());
    }

    private static void print(String what, List<Double> values) {
        Collections.sort(values);
        int n = values.size();
        System.out.printf(
                "%s: min %.2f, 10 %% %.2f, median %.2f, 90 %% %.2f, max %.2f (%d)%n",
                what,
                values.getFirst(),
                values.get(n / 10),
                values.get(n / 2),
                values.get(n * 9 / 10),
                values.getLast(),
                n);
    }
}
