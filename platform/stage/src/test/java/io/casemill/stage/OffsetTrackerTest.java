package io.casemill.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final OffsetTracker tracker = new OffsetTracker(10, new BitSet());

    @Test
    void holdsTheOffsetBackForTheLowestUnfinishedRecord() {
        deliver(10, 11, 12);
        tracker.finish(11);
        tracker.finish(12);
        assertThat(tracker.progress(NOW).offset()).isEqualTo(10);
        assertThat(tracker.progress(NOW).ahead()).isEqualTo(bits(1, 2));
        tracker.finish(10);
        assertThat(tracker.progress(NOW).offset()).isEqualTo(13);
        assertThat(tracker.progress(NOW).ahead().isEmpty()).isTrue();
    }

    @Test
    void doesNotDeliverWhatTheNoteSaysIsFinished() {
        var resumed = new OffsetTracker(10, bits(1, 3));
        assertThat(resumed.deliver(10)).isTrue();
        assertThat(resumed.deliver(11)).isFalse();
        assertThat(resumed.deliver(12)).isTrue();
        assertThat(resumed.deliver(13)).isFalse();
        resumed.finish(12);
        resumed.finish(10);
        assertThat(resumed.progress(NOW).offset()).isEqualTo(14);
    }

    @Test
    void doesNotGoBeyondWhatWasDelivered() {
        var resumed = new OffsetTracker(10, bits(1, 2, 3));
        resumed.deliver(10);
        resumed.finish(10);
        assertThat(resumed.progress(NOW).offset()).isEqualTo(11);
        assertThat(resumed.deliver(11)).isFalse();
        assertThat(resumed.progress(NOW).ahead()).isEqualTo(bits(0, 1, 2));
    }

    @Test
    void takesOffsetsWithoutARecordForFinished() {
        deliver(10, 14);
        tracker.finish(10);
        assertThat(tracker.progress(NOW).offset()).isEqualTo(14);
    }

    @Test
    void followsTheConsumerOverATrailingGapOnceIdle() {
        deliver(10);
        tracker.skipTo(12);
        assertThat(tracker.progress(NOW).offset()).isEqualTo(10);
        tracker.finish(10);
        tracker.skipTo(12);
        assertThat(tracker.progress(NOW).offset()).isEqualTo(12);
        assertThat(tracker.idle()).isTrue();
    }

    @Test
    void leapsOverDeletedRecordsHoweverMany() {
        assertThat(tracker.deliver(9_000_000_000L)).isTrue();
        assertThat(tracker.progress(NOW).offset()).isEqualTo(9_000_000_000L);
    }

    @Test
    void beginsAnewOnATopicThatWasCutOff() {
        deliver(10, 11);
        tracker.finish(11);
        assertThat(tracker.deliver(0)).isTrue();
        assertThat(tracker.progress(NOW).offset()).isZero();
        assertThat(tracker.progress(NOW).ahead().isEmpty()).isTrue();
    }

    @Test
    void ignoresWhatFinishesAfterTheRevocation() {
        deliver(10, 11);
        tracker.revoke();
        tracker.finish(10);
        assertThat(tracker.progress(NOW).offset()).isEqualTo(10);
        assertThat(tracker.progress(NOW).ahead().isEmpty()).isTrue();
    }

    @Test
    void leavesAnAbandonedRecordUnfinished() {
        deliver(10);
        tracker.start(10, NOW);
        tracker.abandon(10);
        assertThat(tracker.progress(NOW).offset()).isEqualTo(10);
        assertThat(tracker.running()).isZero();
    }

    @Test
    void saysSinceWhenTheLongestRunningRecordRuns() {
        deliver(10, 11);
        tracker.start(10, NOW.minusSeconds(60));
        tracker.start(11, NOW.minusSeconds(5));
        assertThat(tracker.progress(NOW).since()).isEqualTo(NOW.minusSeconds(60));
        tracker.finish(10);
        assertThat(tracker.progress(NOW).since()).isEqualTo(NOW.minusSeconds(5));
        tracker.finish(11);
        assertThat(tracker.progress(NOW).since()).isEqualTo(NOW);
    }

    /** Any order of finishing, crashes at any moment: nothing unfinished is skipped, nothing committed repeated. */
    @Test
    void losesNothingOverRandomFinishesAndRestarts() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Set<Long> finished = new HashSet<>();
            var progress = new OffsetTracker.Progress(0, new BitSet(), NOW);
            while (finished.size() < 100) {
                var running = new OffsetTracker(progress.offset(), progress.ahead());
                List<Long> open = LongStream.range(progress.offset(), 100)
                        .filter(running::deliver)
                        .boxed()
                        .toList();
                assertThat(open).noneMatch(finished::contains);
                assertThat(open.size() + finished.size()).isEqualTo(100);
                var shuffled = new ArrayList<>(open);
                Collections.shuffle(shuffled, random);
                shuffled.subList(0, Math.min(open.size(), 1 + random.nextInt(30)))
                        .forEach(offset -> {
                            running.finish(offset);
                            finished.add(offset);
                        });
                progress = running.progress(NOW);
            }
            assertThat(progress.offset()).isEqualTo(100);
        }
    }

    private void deliver(long... offsets) {
        for (long offset : offsets) {
            assertThat(tracker.deliver(offset)).isTrue();
        }
    }

    private static BitSet bits(int... set) {
        var bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}
