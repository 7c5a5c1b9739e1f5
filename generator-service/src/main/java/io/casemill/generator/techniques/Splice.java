package io.casemill.generator.techniques;

import io.casemill.generator.Line;
import java.util.ArrayList;
import java.util.List;

/** Joins kept lines with a new conversation. */
final class Splice {

    private Splice() {}

    /** How many of the kept lines the other conversation begins with. */
    static int agreement(List<Line> kept, List<Line> other) {
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
    static Rollout after(List<Line> kept, Rollout rollout) {
        if (agreement(kept, rollout.lines()) == kept.size()) {
            return rollout;
        }
        List<Line> lines = new ArrayList<>(kept);
        lines.addAll(rollout.lines()
                .subList(
                        Math.min(joint(kept, rollout.lines()), rollout.lines().size()),
                        rollout.lines().size()));
        return new Rollout(lines, rollout.outcome(), rollout.behaviours());
    }

    /** The first place at or after the kept length where the speaker changes as it should. */
    private static int joint(List<Line> kept, List<Line> lines) {
        Line.Speaker last = kept.getLast().speaker();
        for (int i = Math.min(kept.size(), lines.size()); i < lines.size(); i++) {
            if (i > 0 && lines.get(i - 1).speaker() == last && lines.get(i).speaker() != last) {
                return i;
            }
        }
        return lines.size();
    }
}
