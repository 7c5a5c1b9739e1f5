package io.casemill.mutation.operators;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import io.casemill.mutation.Randoms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The user says two things in the other order: swaps neighbours among the user's messages in a row. */
public final class TurnReorder implements MutationOperator {

    private static final int MOST_SWAPS = 3;

    @Override
    public String name() {
        return "turn-reorder";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        var out = new ArrayList<>(draft.turns());
        List<Integer> places = places(out);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        int swaps = 0;
        int last = -2;
        for (int place : Randoms.shuffled(random, places).stream()
                .limit(MOST_SWAPS)
                .sorted()
                .toList()) {
            if (place > last + 1) {
                Collections.swap(out, place, place + 1);
                last = place;
                swaps++;
            }
        }
        return Optional.of(new Change(out, "the user says things in another order in " + swaps + " places"));
    }

    private static List<Integer> places(List<Turn> turns) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i + 1 < turns.size(); i++) {
            Turn a = turns.get(i);
            Turn b = turns.get(i + 1);
            if (a.by(Speaker.USER) && b.by(Speaker.USER) && !a.text().equals(b.text())) {
                places.add(i);
            }
        }
        return places;
    }
}
