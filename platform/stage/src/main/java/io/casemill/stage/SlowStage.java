package io.casemill.stage;

import io.casemill.messaging.failures.PollFailures;
import io.casemill.messaging.telemetry.WorkReport.WorkState;
import io.casemill.schemas.StopCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * A stage whose work is mostly waiting: one consumer reads, and many records are in flight at a time, each on a virtual
 * thread. What a {@link SlowListener} may rely on is said there.
 *
 * <p>The consumer's thread never waits for work: it hands records over, commits what is finished and, when more than a
 * stage-full is waiting, pauses reading (it goes on polling, so it stays a member of its group for as long as an outage
 * lasts). So memory is bounded by twice the records in flight and one poll.
 *
 * <p>A commit says the lowest unfinished offset and carries the finished ones ahead of it ({@link CommitNote}). What was
 * finished but not committed when a process died is found on the output topic ({@link PastWork}); the calls that an
 * unfinished record had paid for already are found in the journal ({@link StageJournal}). So a crash repeats the model
 * calls that were under way, and no others.
 */
final class SlowStage<E extends SpecificRecord>
        implements BatchConsumerAwareMessageListener<String, byte[]>, ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(SlowStage.class);

    /** After the deadline: how long interrupted work may take to notice. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final StageOrder<E> order;
    private final StageProperties settings;
    private final StageParts<E> parts;
    private final PartitionOffsets offsets;
    private final PastWorkReader pastReader;
    private final RecordHandling<E> handling;
    private final StoppedRequests stops;
    private final InFlightWork<StageRecord> work;
    private final KafkaMessageListenerContainer<String, byte[]> container;
    private final AtomicBoolean paused = new AtomicBoolean();
    private final PastWork past = new PastWork();

    SlowStage(StageOrder<E> order, StageProperties settings, StageParts<E> parts) {
        this.order = order;
        this.settings = settings;
        this.offsets = parts.offsets();
        this.pastReader = parts.pastReader();
        this.stops = parts.stops(this::interruptStopped, this::endWaiting);
        this.parts = parts;
        this.handling = parts.handling(stops, this::breakDown);
        this.work = new InFlightWork<>(order.name(), order.inFlight());
        this.container = parts.container(this, this, this::onContainerEvent);
        parts.metrics().gauge("in.flight", "Records being worked on", work::running);
        parts.metrics().gauge("limit", "Records worked on at a time at most", order::inFlight);
        parts.metrics().gauge("waiting", "Records read and not begun", work::waiting);
        parts.metrics().gauge("reading.paused", "1 while reading is paused", () -> paused.get() ? 1 : 0);
        parts.metrics().gauge("oldest.seconds", "Age of the longest-running record", parts.oldest(offsets));
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        for (ConsumerRecord<String, byte[]> record : records) {
            OffsetTracker tracker = offsets.of(new TopicPartition(record.topic(), record.partition()));
            if (tracker != null && tracker.deliver(record.offset())) {
                work.add(new StageRecord(record, tracker, past, handling, this::resumeWhenHungry));
            }
        }
        offsets.commitIfDue(consumer);
        pauseWhenFull();
    }

    private void onContainerEvent(Object event) {
        if (event instanceof ListenerContainerIdleEvent idle) {
            offsets.commitIfDue(idle.getConsumer());
            resumeWhenHungry();
        }
    }

    private void pauseWhenFull() {
        if (work.waiting() >= order.inFlight() && paused.compareAndSet(false, true)) {
            container.pause();
            resumeWhenHungry(); // they may all have begun meanwhile, and nobody would resume
        }
    }

    private void resumeWhenHungry() {
        if (paused.get() && work.waiting() <= order.inFlight() / 2 && paused.compareAndSet(true, false)) {
            container.resume();
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Instant> since = offsets.assigned(partitions, consumer);
        since.values().stream().min(Instant::compareTo).ifPresent(first -> {
            Set<Integer> numbers = new HashSet<>();
            since.keySet().forEach(partition -> numbers.add(partition.partition()));
            pastReader.read(numbers, first, past);
        });
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<TopicPartition> going = Set.copyOf(partitions);
        work.dropWaiting(record -> going.contains(record.partition()));
        awaitHandover(going);
        offsets.revoked(partitions, consumer);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = Set.copyOf(partitions);
        work.dropWaiting(record -> gone.contains(record.partition()));
        offsets.lost(partitions);
    }

    private void awaitHandover(Set<TopicPartition> going) {
        try {
            work.awaitEnd(settings.handover(), record -> going.contains(record.partition()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work of cancelled requests is not waited for; a spent budget lets what is in flight end. */
    private void interruptStopped(Map<String, StopCause> stopped) {
        work.interrupt(record -> {
            boolean cancelled = record.requestId != null && stopped.get(record.requestId) == StopCause.CANCELLED;
            if (cancelled) {
                record.markStopped();
            }
            return cancelled;
        });
    }

    /** What only waits would go on when its request's budget has long been used up. */
    private void endWaiting() {
        parts.endWaiting(requestId -> stops.cause(requestId).orElse(null) == StopCause.BUDGET);
    }

    /** Begins nothing more and commits what is finished; the rest comes again after a restart. */
    private void breakDown(Throwable why) {
        work.close();
        PollFailures.stop(why, container);
    }

    String name() {
        return order.name();
    }

    /** A container that has ended without being told to met something that it cannot go on after. */
    WorkState state() {
        return container.isInExpectedState() ? WorkState.WORKING : WorkState.FAILED;
    }

    void start() {
        stops.start();
        container.start();
    }

    /** What has begun may end until the deadline; everything finished is committed. */
    void stop() {
        container.pause();
        work.close();
        try {
            if (!work.awaitEnd(settings.drain(), record -> true)) {
                log.info("{}: {} records are left for the next start", order.name(), work.running());
                work.interrupt(record -> true);
                work.awaitEnd(LAST_WORDS, record -> true);
            }
            container.stop();
            stops.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
