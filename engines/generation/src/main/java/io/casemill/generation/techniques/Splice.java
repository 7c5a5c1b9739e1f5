package io.casemill.generation.techniques;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** Joins kept lines with a new conversation. */
final class Splice {

    private Splice() {}

    /** How many of the kept lines the other conversation begins with. */
    static int agreement(List<Turn> kept, List<Turn> other) {
        int same = 0;
        while (same < kept.size() && same < other.size() && kept.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    /**
     * The rollout with the kept lines as its beginning. A replay already has them; kept lines from elsewhere (another
     * version of the pack) are followed by the rollout from the same place on.
     */
    static Rollout after(List<Turn> kept, Rollout rollout) {
        if (agreement(kept, rollout.turns()) == kept.size()) {
            return rollout;
        }
        List<Turn> turns = new ArrayList<>(kept);
        turns.addAll(rollout.turns()
                .subList(
                        Math.min(joint(kept, rollout.turns()), rollout.turns().size()),
                        rollout.turns().size()));
        return new Rollout(turns, rollout.outcome(), rollout.behaviours());
    }

    /** The first place at or after the kept length where the speaker changes as it should. */
    private static int joint(List<Turn> kept, List<Turn> turns) {
        Speaker last = kept.getLast().speaker();
        for (int i = Math.min(kept.size(), turns.size()); i < turns.size(); i++) {
            if (i > 0 && turns.get(i - 1).speaker() == last && turns.get(i).speaker() != last) {
                return i;
            }
        }
        return turns.size();
    }
}
