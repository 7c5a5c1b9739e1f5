package io.casemill.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.Mutation.Mutated;
import io.casemill.mutation.MutationOrder.Parent;
import io.casemill.mutation.operators.AllOperators;
import io.casemill.text.PersonalData;
import io.casemill.text.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    private final Mutator mutator = new Mutator(AllOperators.all(), 0.08);

    @Test
    void leaveNothingPersonalAndMoveAway() throws IOException {
        var chats = Chats.real();
        Set<String> owners = owners(chats);
        var distances = new ArrayList<Double>();
        var siblings = new ArrayList<Double>();
        var left = new ArrayList<String>();
        int failed = 0;
        for (int i = 0; i < chats.size(); i++) {
            List<Message> before = null;
            for (int seed = 0; seed < 3; seed++) {
                var parent = new Parent("seed-" + i, chats.get(i), null);
                var result = mutator.mutate(new MutationOrder(Optional.of(parent), 1000L * i + seed, 1, 4, 60, 2000));
                if (!(result instanceof Mutated mutated)) {
                    failed++;
                    System.out.println(result);
                    continue;
                }
                distances.add(mutated.distance());
                leftovers(chats.get(i), mutated.messages(), owners).forEach(left::add);
                if (before != null) {
                    siblings.add(Tokens.distance(words(before), words(mutated.messages())));
                }
                before = mutated.messages();
            }
        }
        print("distance from the parent", distances);
        print("distance of siblings", siblings);
        System.out.println(
                "left: " + left.size() + " " + left.stream().limit(40).toList() + ", failed: " + failed);
        assertThat(left).isEmpty();
        assertThat(failed).isZero();
    }

    private static List<String> leftovers(List<Message> parent, List<Message> mutation, Set<String> owners) {
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
    private static Set<String> owners(List<List<Message>> chats) {
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

    private static String text(List<Message> messages) {
        return messages.stream().map(Message::text).collect(Collectors.joining("\n"));
    }

    private static List<String> words(List<Message> messages) {
        return Tokens.words(messages.stream().map(Message::text).toList());
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
