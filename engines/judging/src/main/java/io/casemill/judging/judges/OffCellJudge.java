package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.judges.OutcomeReader.Reading;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the conversation ends as its cell's policy says: first what the technique claims, then what the assistant's
 * own words say. It is unsure where the words do not decide, or the policy's outcomes are none it has phrases for.
 */
public final class OffCellJudge implements Judge {

    private static final String CRITERION = "off-cell";

    @Override
    public String name() {
        return "off-cell";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        Finding finding = find(candidate);
        // a mutation keeps its parent's outcome however often it is tried
        boolean hopeless = !finding.passes() && candidate.provenance().hasParent();
        return Opinion.of(hopeless ? finding.withoutHope() : finding);
    }

    private static Finding find(Candidate candidate) {
        Set<String> allowed = new TreeSet<>(candidate.intent().cell().allowedOutcomes());
        if (allowed.isEmpty()) {
            return pass("The cell does not say how the conversation has to end.");
        }
        if (claimsOther(candidate, allowed)) {
            return fail(allowed, 0, "It is meant to end as \"" + plain(candidate.outcome()) + "\"");
        }
        Reading reading = OutcomeReader.read(candidate.turns());
        if (reading.last().isEmpty()) {
            return unsure("The assistant's words do not say how it ends.");
        }
        if (!Collections.disjoint(reading.last(), allowed)) {
            return pass("It ends as the policy says: " + plain(allowed) + ".");
        }
        if (!OutcomeReader.KNOWN.containsAll(allowed)) {
            // what is read as a refund may be what another shop calls "booking cancelled"
            return unsure("How it ends cannot be told: there are no phrases for every outcome of this cell ("
                    + plain(allowed) + ").");
        }
        return contradicts(reading, allowed)
                ? fail(allowed, reading.turn(), "The assistant says \"" + plain(reading.last()) + "\"")
                : unsure("The assistant's words do not say clearly how it ends.");
    }

    /** Something was granted that the policy does not grant, or refused and never granted what it does. */
    private static boolean contradicts(Reading reading, Set<String> allowed) {
        boolean grants = !Collections.disjoint(reading.last(), OutcomeReader.GRANTS);
        boolean mayGrant = !Collections.disjoint(allowed, OutcomeReader.GRANTS);
        if (grants && !mayGrant) {
            return true;
        }
        return mayGrant && Collections.disjoint(reading.ever(), allowed);
    }

    /** A mutation claims its parent's recorded outcome, which may come from another vocabulary. */
    private static boolean claimsOther(Candidate candidate, Set<String> allowed) {
        String claimed = candidate.outcome();
        return claimed != null
                && !allowed.contains(claimed)
                && (!candidate.provenance().hasParent() || OutcomeReader.KNOWN.contains(claimed));
    }

    private static Finding pass(String reason) {
        return Finding.pass(CRITERION, reason);
    }

    private static Finding unsure(String reason) {
        return Finding.unsure(CRITERION, reason);
    }

    private static Finding fail(Set<String> allowed, int turn, String what) {
        return Finding.fail(
                CRITERION,
                Defect.WRONG_OUTCOME,
                turn,
                what + "; the policy of this cell allows: " + plain(allowed) + ".",
                "Let the conversation end as the policy says: " + plain(allowed) + ".");
    }

    private static String plain(Set<String> outcomes) {
        return plain(String.join(" or ", outcomes));
    }

    private static String plain(String outcome) {
        return outcome.replace('_', ' ');
    }
}
