package io.casemill.dedupe;

import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import java.util.List;
import java.util.OptionalInt;

/** Same speakers, same normalised texts. Kinship is no excuse: a mutation that changed nothing is a copy. */
final class ExactArm implements Arm {

    static final String NAME = "EXACT";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look(Newcomer newcomer, List<Pool.View> pools) {
        for (Pool.View pool : pools) {
            OptionalInt row = pool.rowOfHash(newcomer.hash());
            if (row.isPresent()) {
                Member member = pool.member(row.getAsInt());
                var same = new Neighbour(member.id(), pool.kind(), 1);
                return Finding.repeats(new Drop(NAME, same, 1, newcomer.isKinOf(member)));
            }
        }
        return Finding.NOTHING;
    }
}
