package io.casemill.stage;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records of one partition are finished, for as long as the partition is ours. Records are delivered in order and
 * finish in any order. Offsets that no record has (transaction markers, compacted records) count as finished.
 *
 * <p>Thread-safe: records are delivered by the consumer's thread and finished by those that worked on them.
 */
final class OffsetTracker {

    private final BitSet finished = new BitSet();
    private final Map<Long, Instant> running = new HashMap<>();
    private long base;
    private long end;
    private boolean revoked;

    /**
     * @param committed lowest offset that was not finished when the partition was last committed
     * @param ahead offsets that were finished beyond it, relative to it
     */
    OffsetTracker(long committed, BitSet ahead) {
        this.base = committed;
        this.end = committed;
        this.finished.or(ahead);
    }

    /** Whether a record must be worked on: not if it was finished before, or is being worked on already. */
    synchronized boolean deliver(long offset) {
        if (offset < base) {
            // the topic was cut off and begins anew: what we knew is about other records
            finished.clear();
            running.clear();
            base = offset;
            end = offset;
        }
        if (offset < end) {
            return false;
        }
        if (base == end && offset - base > finished.length()) {
            // nothing is known of what lies between, which may be far: the oldest records were deleted
            finished.clear();
            base = offset;
            end = offset;
        }
        finished.set(index(end), index(offset));
        end = offset + 1;
        return !finished.get(index(offset));
    }

    /** A record is being worked on from now. */
    synchronized void start(long offset, Instant now) {
        running.put(offset, now);
    }

    /** A record is finished. Nothing happens when the partition is no longer ours: its new owner decides. */
    synchronized void finish(long offset) {
        running.remove(offset);
        if (!revoked && offset >= base) {
            finished.set(index(offset));
            int done = Math.min(finished.nextClearBit(0), index(end));
            shift(done);
        }
    }

    /** A record is put back: it is left unfinished. */
    synchronized void abandon(long offset) {
        running.remove(offset);
    }

    /** The partition is no longer ours. */
    synchronized void revoke() {
        revoked = true;
    }

    synchronized boolean isRevoked() {
        return revoked;
    }

    synchronized int running() {
        return running.size();
    }

    /** Everything that was delivered is finished. */
    synchronized boolean idle() {
        return base == end;
    }

    /** The consumer has read on to {@code position} without meeting a record. Only called when {@link #idle()}. */
    synchronized void skipTo(long position) {
        if (base == end && position > end) {
            finished.clear();
            base = position;
            end = position;
        }
    }

    /**
     * What to commit.
     *
     * @param now taken as the start of whatever is worked on next
     */
    synchronized Progress progress(Instant now) {
        Instant since = running.values().stream().min(Instant::compareTo).orElse(now);
        return new Progress(base, (BitSet) finished.clone(), since);
    }

    private int index(long offset) {
        return Math.toIntExact(offset - base);
    }

    private void shift(int count) {
        if (count > 0) {
            BitSet rest = finished.get(count, Math.max(count, finished.length()));
            finished.clear();
            finished.or(rest);
            base += count;
        }
    }

    /**
     * How far a partition is.
     *
     * @param offset lowest offset that is not finished
     * @param ahead finished offsets beyond it, relative to it
     * @param since when the longest-running record was begun
     */
    record Progress(long offset, BitSet ahead, Instant since) {

        /** Whether the same records are finished. */
        boolean sameAs(Progress other) {
            return other != null && offset == other.offset && ahead.equals(other.ahead);
        }
    }
}
