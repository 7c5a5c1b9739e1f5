package io.casemill.judging.judges;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Turns;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.text.Tokens;
import java.util.Set;

/**
 * Whether the conversation copies one that was lent as an example of style. Measured as the share of its runs of eight
 * words that occur in the example (containment, {@link Tokens#containment}). A mutation is near its parent on purpose.
 */
public final class AnchorCopyJudge implements Judge {

    private static final String CRITERION = "anchor-copy";
    private static final int RUN = 8;

    /** Common phrases of support chats stay far below. */
    private static final double COPIED = 0.2;

    @Override
    public String name() {
        return "anchor-copy";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        Set<Long> said = Tokens.ngrams(Tokens.words(candidate.spoken()), RUN);
        double most = 0;
        for (Anchor anchor : candidate.intent().anchors()) {
            if (!isParent(candidate, anchor)) {
                most = Math.max(
                        most, Tokens.containment(said, Tokens.ngrams(Tokens.words(Turns.spoken(anchor.turns())), RUN)));
            }
        }
        return Opinion.of(find(most));
    }

    private static Finding find(double share) {
        long percent = Math.round(share * 100);
        if (share >= COPIED) {
            return Finding.fail(
                    CRITERION,
                    Defect.COPIED,
                    "%d %% of it is copied from a real conversation.".formatted(percent),
                    "Use the examples for their style only; do not take over their sentences.");
        }
        return Finding.pass(CRITERION, "%d %% of it occurs in a lent conversation.".formatted(percent));
    }

    private static boolean isParent(Candidate candidate, Anchor anchor) {
        return anchor.seedId().equals(candidate.provenance().parentSeed());
    }
}
