package io.casemill.bench;

import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * How the slots of a request ended.
 *
 * @param requested slots that were asked for
 * @param outcomes how they ended, as the planner counts
 * @param released slots with a case on {@code cases.deduped}
 * @param doubled slots with more than one case there, or with one there and one dropped
 */
record Tally(int requested, Outcomes outcomes, int released, int doubled) {

    /**
     * @param end the request's last progress
     * @param deduped every event on {@code cases.deduped}
     * @param dropped every event on {@code cases.dropped}
     */
    static Tally of(RequestProgressed end, List<SpecificRecord> deduped, List<SpecificRecord> dropped) {
        String request = end.getRequestId();
        var ends = new HashMap<String, Integer>();
        var released = new HashMap<String, Integer>();
        deduped.stream()
                .map(event -> ((CaseDeduped) event).getReleasedCase())
                .filter(one -> one.getRequestId().equals(request))
                .forEach(one -> count(one.getSlotId(), ends, released));
        dropped.stream()
                .map(event -> ((CaseDropped) event).getDroppedCase())
                .filter(one -> one.getRequestId().equals(request))
                .forEach(one -> count(one.getSlotId(), ends));
        int doubled = (int) ends.values().stream().filter(times -> times > 1).count();
        return new Tally(end.getRequested(), end.getOutcomes(), released.size(), doubled);
    }

    @SafeVarargs
    private static void count(String slot, Map<String, Integer>... counts) {
        for (Map<String, Integer> count : counts) {
            count.merge(slot, 1, Integer::sum);
        }
    }

    int sum() {
        return outcomes.getDeduped()
                + outcomes.getDropped()
                + outcomes.getRejected()
                + outcomes.getFailed()
                + outcomes.getCancelled();
    }

    /** Slots that ended in nothing, and released cases that are not on their topic. */
    int lost() {
        return Math.abs(requested - sum()) + Math.abs(outcomes.getDeduped() - released);
    }

    /** As a row of the table, with what must hold of every request that ended. */
    Measurement row(String scenario, String more, Object... values) {
        return Measurement.of(
                        scenario,
                        "requested %d = %d deduped + %d dropped + %d rejected + %d failed + %d cancelled (sum %d); %d doubled, %d"
                                + " lost",
                        requested,
                        outcomes.getDeduped(),
                        outcomes.getDropped(),
                        outcomes.getRejected(),
                        outcomes.getFailed(),
                        outcomes.getCancelled(),
                        sum(),
                        doubled,
                        lost())
                .and(more, values)
                .must(sum() == requested, "requested = sum of outcomes")
                .must(released == outcomes.getDeduped(), "every deduped case is on cases.deduped")
                .must(doubled == 0, "no slot is doubled");
    }
}
