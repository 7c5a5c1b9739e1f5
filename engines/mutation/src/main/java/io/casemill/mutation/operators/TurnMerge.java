package io.casemill.mutation.operators;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import io.casemill.mutation.Randoms;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SplittableRandom;

/** The user sends in one message what was sent in several. */
public final class TurnMerge implements MutationOperator {

    @Override
    public String name() {
        return "turn-merge";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        String glue = Randoms.chance(random, 0.5) ? " " : ", ";
        int spare = draft.spare();
        int merged = 0;
        var out = new ArrayList<Turn>();
        for (Turn message : draft.turns()) {
            Turn before = out.isEmpty() ? null : out.getLast();
            boolean joins = before != null
                    && before.by(Speaker.USER)
                    && message.by(Speaker.USER)
                    && merged < spare
                    && before.text().length() + message.text().length() + glue.length() <= draft.maxTurnChars()
                    && Randoms.chance(random, 0.7);
            if (joins) {
                out.set(out.size() - 1, before.saying(before.text() + glue + message.text()));
                merged++;
            } else {
                out.add(message);
            }
        }
        return merged == 0
                ? Optional.empty()
                : Optional.of(new Change(out, merged + " messages of the user joined to the one before"));
    }
}
