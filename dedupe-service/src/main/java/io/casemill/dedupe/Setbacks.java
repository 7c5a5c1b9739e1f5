package io.casemill.dedupe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The chances that are left to batches that failed. An outage takes none. */
final class Setbacks {

    private final int chances;
    private final Map<Integer, Setback> byPartition = new ConcurrentHashMap<>();

    private record Setback(long offset, int count) {}

    /** @param chances how often what failed is tried again */
    Setbacks(int chances) {
        this.chances = chances;
    }

    /**
     * Counts a failure of the batch that begins at an offset of a partition; a batch that begins elsewhere is another.
     *
     * @return whether it has another chance
     */
    boolean another(int partition, long offset) {
        int count = byPartition
                .merge(
                        partition,
                        new Setback(offset, 1),
                        (before, now) -> before.offset() == offset ? new Setback(offset, before.count() + 1) : now)
                .count();
        return count <= chances;
    }
}
