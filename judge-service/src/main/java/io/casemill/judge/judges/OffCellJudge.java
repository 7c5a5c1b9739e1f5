package io.casemill.judge.judges;

import io.casemill.judge.Candidate;
import io.casemill.judge.Finding;
import io.casemill.judge.Judge;
import io.casemill.judge.Opinion;
import io.casemill.judge.Task;
import io.casemill.judge.Task.CellLevel;
import io.casemill.judge.judges.OutcomeReader.Reading;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the conversation ends as its cell's policy says: first what the technique claims, then what the assistant's
 * own words say. Words that do not decide are no objection.
 */
public final class OffCellJudge implements Judge {

    private static final String CRITERION = "off-cell";

    @Override
    public String name() {
        return "off-cell";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        Finding finding = find(candidate);
        // a mutation keeps its parent's outcome however often it is tried
        boolean hopeless = !finding.passes() && candidate.madeBy(Candidate.MUTATION);
        return Opinion.of(hopeless ? finding.withoutHope() : finding);
    }

    private static Finding find(Candidate candidate) {
        Set<String> allowed = allowed(candidate.task());
        if (allowed.isEmpty()) {
            return pass("The cell does not say how the conversation has to end.");
        }
        if (claimsOther(candidate, allowed)) {
            return fail(
                    allowed,
                    0,
                    "It is meant to end as \"" + plain(candidate.outcome().orElseThrow()) + "\"");
        }
        Reading reading = OutcomeReader.read(candidate.turns());
        if (reading.last().isEmpty()) {
            return pass("The assistant's words do not say how it ends.");
        }
        if (!Collections.disjoint(reading.last(), allowed)) {
            return pass("It ends as the policy says: " + plain(allowed) + ".");
        }
        return contradicts(reading, allowed)
                ? fail(allowed, reading.turn(), "The assistant says \"" + plain(reading.last()) + "\"")
                : pass("The assistant's words do not say clearly how it ends.");
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
        return candidate
                .outcome()
                .filter(o -> !allowed.contains(o))
                .filter(o -> !candidate.madeBy(Candidate.MUTATION) || OutcomeReader.KNOWN.contains(o))
                .isPresent();
    }

    /** What all deciding levels allow; where they allow nothing together, what any of them allows. */
    private static Set<String> allowed(Task task) {
        var all = new TreeSet<String>();
        task.levels().forEach(level -> all.addAll(level.outcomes()));
        var common = new TreeSet<>(all);
        for (CellLevel level : task.levels()) {
            if (!level.outcomes().isEmpty()) {
                common.retainAll(level.outcomes());
            }
        }
        return common.isEmpty() ? all : common;
    }

    private static Finding pass(String reason) {
        return Finding.pass(CRITERION, reason);
    }

    private static Finding fail(Set<String> allowed, int turn, String what) {
        return Finding.fail(
                CRITERION,
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
