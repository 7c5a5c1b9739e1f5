package io.casemill.stage;

import io.casemill.stage.OffsetTracker.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trackers of the partitions that are ours, and their commits. Everything that touches the consumer happens on its
 * own thread; only {@link #all()} is for others.
 */
final class PartitionOffsets {

    private static final Logger log = LoggerFactory.getLogger(PartitionOffsets.class);
    private static final Duration SYNC_PATIENCE = Duration.ofSeconds(5);

    /** An idle partition is committed anew, so that its note does not tell of a time long past. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final String stage;
    private final Clock clock;
    private final Duration every;
    private final Map<TopicPartition, OffsetTracker> trackers = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Committed> committed = new HashMap<>();
    private Instant lastCommit = Instant.MIN;

    private record Committed(Progress progress, Instant at) {}

    PartitionOffsets(String stage, Clock clock, Duration every) {
        this.stage = stage;
        this.clock = clock;
        this.every = every;
    }

    Collection<OffsetTracker> all() {
        return trackers.values();
    }

    OffsetTracker of(TopicPartition partition) {
        return trackers.get(partition);
    }

    /**
     * Partitions are ours from now.
     *
     * @return since when records of them may have been worked on, for those of which that is known
     */
    Map<TopicPartition, Instant> assigned(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        var since = new HashMap<TopicPartition, Instant>();
        var commits = consumer.committed(new HashSet<>(partitions));
        for (TopicPartition partition : partitions) {
            Optional<OffsetAndMetadata> commit = Optional.ofNullable(commits.get(partition));
            Optional<CommitNote> note = commit.flatMap(this::noteOf);
            long offset = commit.map(OffsetAndMetadata::offset).orElseGet(() -> consumer.position(partition));
            BitSet ahead = note.map(CommitNote::ahead).orElseGet(BitSet::new);
            trackers.put(partition, new OffsetTracker(offset, ahead));
            note.ifPresent(n -> since.put(partition, n.since()));
        }
        // a first commit, so that even what a crash in the next moments interrupts is looked for
        commit(trackedOf(partitions), consumer);
        return since;
    }

    private Optional<CommitNote> noteOf(OffsetAndMetadata commit) {
        Optional<CommitNote> note = CommitNote.decode(commit.metadata());
        if (note.isEmpty() && !commit.metadata().isEmpty()) {
            log.warn("{}: the note of a commit at offset {} is not ours and is ignored", stage, commit.offset());
        }
        return note;
    }

    /** Partitions are no longer ours; what is finished is committed first. */
    void revoked(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        commit(trackedOf(partitions), consumer);
        lost(partitions);
    }

    /** Partitions have been somebody else's for a while. */
    void lost(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            committed.remove(partition);
            OffsetTracker tracker = trackers.remove(partition);
            if (tracker != null) {
                tracker.revoke();
            }
        }
    }

    /** Commits without waiting, if it is time. */
    void commitIfDue(Consumer<?, ?> consumer) {
        Instant now = clock.instant();
        if (now.isBefore(lastCommit.plus(every))) {
            return;
        }
        lastCommit = now;
        trackers.forEach((partition, tracker) -> {
            if (tracker.idle()) {
                tracker.skipTo(consumer.position(partition));
            }
        });
        var due = changed(trackers, now);
        if (!due.isEmpty()) {
            consumer.commitAsync(toCommits(due), (offsets, failure) -> {
                if (failure != null) {
                    log.debug("{}: a commit failed; the next one says more", stage, failure);
                    due.keySet().forEach(committed::remove);
                }
            });
            due.forEach((partition, progress) -> committed.put(partition, new Committed(progress, now)));
        }
    }

    private void commit(Map<TopicPartition, OffsetTracker> tracked, Consumer<?, ?> consumer) {
        Instant now = clock.instant();
        var due = changed(tracked, now);
        if (due.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(toCommits(due), SYNC_PATIENCE);
            due.forEach((partition, progress) -> committed.put(partition, new Committed(progress, now)));
        } catch (KafkaException e) {
            log.warn("{}: a commit failed, so some finished records may come again: {}", stage, e.toString());
        }
    }

    private Map<TopicPartition, OffsetTracker> trackedOf(Collection<TopicPartition> partitions) {
        var tracked = new HashMap<TopicPartition, OffsetTracker>();
        for (TopicPartition partition : partitions) {
            OffsetTracker tracker = trackers.get(partition);
            if (tracker != null) {
                tracked.put(partition, tracker);
            }
        }
        return tracked;
    }

    private Map<TopicPartition, Progress> changed(Map<TopicPartition, OffsetTracker> tracked, Instant now) {
        var changed = new HashMap<TopicPartition, Progress>();
        tracked.forEach((partition, tracker) -> {
            Progress progress = tracker.progress(now);
            Committed last = committed.get(partition);
            if (last == null || !progress.sameAs(last.progress) || now.isAfter(last.at.plus(REFRESH))) {
                changed.put(partition, progress);
            }
        });
        return changed;
    }

    private static Map<TopicPartition, OffsetAndMetadata> toCommits(Map<TopicPartition, Progress> due) {
        var commits = new HashMap<TopicPartition, OffsetAndMetadata>();
        due.forEach((partition, progress) -> commits.put(
                partition,
                new OffsetAndMetadata(progress.offset(), new CommitNote(progress.ahead(), progress.since()).encode())));
        return commits;
    }
}
