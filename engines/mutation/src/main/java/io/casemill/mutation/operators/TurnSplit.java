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

/** The user sends in several messages what was sent in one: parts it after a sentence or before "and" or "but". */
public final class TurnSplit implements MutationOperator {

    /** Shorter messages are not parted. */
    private static final int WORTH = 24;

    @Override
    public String name() {
        return "turn-split";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        int room = draft.room();
        int parted = 0;
        var out = new ArrayList<Turn>();
        for (Turn message : draft.turns()) {
            int at = message.by(Speaker.USER) && parted < room ? seam(message.text()) : -1;
            if (at > 0 && Randoms.chance(random, 0.7)) {
                out.add(message.saying(message.text().substring(0, at).strip()));
                out.add(message.saying(message.text().substring(at).strip()));
                parted++;
            } else {
                out.add(message);
            }
        }
        return parted == 0
                ? Optional.empty()
                : Optional.of(new Change(out, parted + " messages of the user sent in two pieces"));
    }

    /** Where the second piece begins, or -1. */
    private static int seam(String text) {
        if (text.length() < WORTH) {
            return -1;
        }
        for (String seam : new String[] {". ", "! ", "? ", " and ", " but ", ", "}) {
            int at = text.indexOf(seam, 6);
            int from = seam.startsWith(" ") ? at : at + seam.length();
            if (at > 0
                    && !text.substring(0, from).isBlank()
                    && text.length() - from > 6
                    && !text.substring(from).isBlank()) {
                return from;
            }
        }
        return -1;
    }
}
