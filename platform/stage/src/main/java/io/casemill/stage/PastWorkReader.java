package io.casemill.stage;

import io.casemill.messaging.views.PresentEnd;
import io.casemill.schemas.AnswerJournaled;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the end of the stage's output topic and of the journal of paid answers, when partitions are assigned. An answer
 * has its event's key, so it is in the partition of the same number; only where the topics differ in partitions are all
 * of them read.
 */
final class PastWorkReader {

    private static final Logger log = LoggerFactory.getLogger(PastWorkReader.class);

    /** Clocks of brokers and services may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST = 500_000;

    private final String input;
    private final String output;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<?> decoder;

    PastWorkReader(String input, String output, Supplier<Consumer<String, byte[]>> consumers, Deserializer<?> decoder) {
        this.input = input;
        this.output = output;
        this.consumers = consumers;
        this.decoder = decoder;
    }

    /** Adds what was done in these partitions of the input since a time. */
    void read(Collection<Integer> partitions, Instant since, PastWork past) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = consumers.get()) {
            PresentEnd<String, byte[]> end = assign(consumer, partitions, since.minus(SKEW));
            while (past.size() < MOST && !end.reached()) {
                for (ConsumerRecord<String, byte[]> record : end.poll()) {
                    take(record, past, deadline);
                }
                if (System.nanoTime() > deadline) {
                    log.warn(
                            "the past answers on {} were not all read in {}; a few may be made again",
                            output,
                            PATIENCE);
                    return;
                }
            }
        } catch (RetriableException e) {
            log.warn("the past answers on {} cannot be read; a few may be made again: {}", output, e.getMessage());
        }
    }

    private PresentEnd<String, byte[]> assign(
            Consumer<String, byte[]> consumer, Collection<Integer> partitions, Instant since) {
        int inputs = consumer.partitionsFor(input).size();
        List<TopicPartition> wanted = Stream.of(output, Topics.ANSWERS_JOURNALED)
                .flatMap(topic -> wanted(consumer, topic, inputs, partitions))
                .toList();
        consumer.assign(wanted);
        var starts = consumer.offsetsForTimes(
                wanted.stream().collect(Collectors.toMap(partition -> partition, partition -> since.toEpochMilli())));
        PresentEnd<String, byte[]> end = PresentEnd.of(consumer, wanted);
        // no start: nothing is younger than that
        starts.forEach(
                (partition, start) -> consumer.seek(partition, start == null ? end.offset(partition) : start.offset()));
        return end;
    }

    private static Stream<TopicPartition> wanted(
            Consumer<String, byte[]> consumer, String topic, int inputs, Collection<Integer> partitions) {
        int count = consumer.partitionsFor(topic).size();
        var numbers =
                count == inputs ? partitions : IntStream.range(0, count).boxed().toList();
        return new ArrayList<>(numbers).stream().map(number -> new TopicPartition(topic, number));
    }

    private void take(ConsumerRecord<String, byte[]> record, PastWork past, long deadline) {
        try {
            switch (decode(record, deadline)) {
                case AnswerJournaled journaled ->
                    past.addAnswer(
                            journaled.getOccasion(), journaled.getRequestHash(), PaidAnswers.fromEvent(journaled));
                case SpecificRecord answer -> past.addAnswered(metaOf(answer).getCauseId());
                case null -> {}
            }
        } catch (SerializationException e) {
            // whoever consumes the topic has it as a dead letter; here it only means that we know of one answer less
            log.debug("offset {} of {}-{} is no event", record.offset(), record.topic(), record.partition());
        }
    }

    /** Waits for a registry that starts beside the service. */
    private SpecificRecord decode(ConsumerRecord<String, byte[]> record, long deadline) {
        while (true) {
            try {
                return (SpecificRecord) decoder.deserialize(record.topic(), record.value());
            } catch (RetriableException e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    /** Every event has its meta first. */
    static EventMeta metaOf(SpecificRecord event) {
        return (EventMeta) event.get(0);
    }
}
