package io.casemill.mutation.operators;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import io.casemill.mutation.Pleasantries;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The user leaves without a goodbye: takes pleasantries, "anything else?" and the "no" to it from the end. Ends at the
 * last message that says more, so that the outcome stays.
 */
public final class Truncation implements MutationOperator {

    @Override
    public String name() {
        return "truncation";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        List<Turn> turns = draft.turns();
        int most = Math.min(trailing(turns), draft.spare());
        if (most == 0) {
            return Optional.empty();
        }
        int cut = (most + 1) / 2 + random.nextInt(most - (most + 1) / 2 + 1);
        List<Turn> out = turns.subList(0, turns.size() - cut);
        boolean bothSpeak =
                out.stream().anyMatch(m -> m.by(Speaker.USER)) && out.stream().anyMatch(m -> m.by(Speaker.ASSISTANT));
        return bothSpeak
                ? Optional.of(new Change(out, "the user leaves " + cut + " messages earlier, after the outcome"))
                : Optional.empty();
    }

    private static int trailing(List<Turn> turns) {
        int cut = 0;
        while (cut < turns.size() && isClosing(turns.get(turns.size() - 1 - cut))) {
            cut++;
        }
        return cut;
    }

    private static boolean isClosing(Turn message) {
        return Pleasantries.isOne(message) || Pleasantries.isAnythingElse(message);
    }
}
