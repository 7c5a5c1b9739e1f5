package io.casemill.mutation.operators;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import io.casemill.mutation.Pleasantries;
import io.casemill.mutation.Randoms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Nobody bothers with politeness: some messages that say nothing else are left out. */
public final class TurnDrop implements MutationOperator {

    private static final int MOST = 5;

    @Override
    public String name() {
        return "turn-drop";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        List<Integer> idle = new ArrayList<>();
        for (int i = 0; i < draft.turns().size(); i++) {
            if (Pleasantries.isOne(draft.turns().get(i))) {
                idle.add(i);
            }
        }
        int wanted = Math.min(Math.min(MOST, draft.spare()), idle.size());
        if (wanted == 0) {
            return Optional.empty();
        }
        var gone = new HashSet<>(Randoms.shuffled(random, idle).subList(0, 1 + random.nextInt(wanted)));
        var out = new ArrayList<Turn>();
        for (int i = 0; i < draft.turns().size(); i++) {
            if (!gone.contains(i)) {
                out.add(draft.turns().get(i));
            }
        }
        boolean bothSpeak = hasSide(out, Speaker.USER) == hasSide(draft.turns(), Speaker.USER)
                && hasSide(out, Speaker.ASSISTANT) == hasSide(draft.turns(), Speaker.ASSISTANT);
        return bothSpeak ? Optional.of(new Change(out, gone.size() + " polite messages left out")) : Optional.empty();
    }

    private static boolean hasSide(List<Turn> turns, Speaker side) {
        return turns.stream().anyMatch(m -> m.by(side));
    }
}
