package io.casemill.stage;

import io.casemill.messaging.letters.DeadLetters;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.messaging.views.ReadBackSettings;
import io.casemill.models.Models;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Puts a stage together from the service's settings. */
final class StageParts<E extends SpecificRecord> {

    private static final int MOST_RECORDS_OF_A_POLL = 500;
    private static final long POLL_MILLIS = 100;

    private final StageOrder<E> order;
    private final StageProperties settings;
    private final Services services;
    private final StageMetrics metrics;

    /**
     * What a service's stages share.
     *
     * @param consumerSettings how the service's consumers reach brokers and registry
     * @param decoder reads the bytes of any event
     */
    record Services(
            Map<String, Object> consumerSettings,
            Deserializer<?> decoder,
            CompactedViews views,
            DeadLetters deadLetters,
            int retries,
            Duration retryDelay,
            MeterRegistry meters,
            RecordMeters records,
            EventTraces traces,
            Models models,
            Clock clock) {}

    StageParts(StageOrder<E> order, StageProperties settings, Services services) {
        this.order = order;
        this.settings = settings;
        this.services = services;
        this.metrics = new StageMetrics(services.meters(), order.name());
    }

    StageMetrics metrics() {
        return metrics;
    }

    PartitionOffsets offsets() {
        return new PartitionOffsets(order.name(), services.clock(), settings.commitEvery());
    }

    Supplier<Number> oldest(PartitionOffsets offsets) {
        return () -> offsets.all().stream()
                .map(tracker -> tracker.progress(services.clock().instant()).since())
                .min(java.time.Instant::compareTo)
                .map(since ->
                        Duration.between(since, services.clock().instant()).toMillis() / 1e3)
                .orElse(0.0);
    }

    PastWorkReader pastReader() {
        return new PastWorkReader(order.input(), order.output(), this::plainConsumer, services.decoder());
    }

    private KafkaConsumer<String, byte[]> plainConsumer() {
        var plain = ReadBackSettings.from(services.consumerSettings());
        plain.put(ConsumerConfig.CLIENT_ID_CONFIG, order.name() + "-past");
        return new KafkaConsumer<>(plain, new StringDeserializer(), new ByteArrayDeserializer());
    }

    StoppedRequests stops(Consumer<Map<String, StopCause>> onChange, Runnable afterLook) {
        return new StoppedRequests(
                order.name(),
                services.views()
                        .of(
                                Topics.REQUESTS_PROGRESSED,
                                RequestProgressed.class,
                                order.name(),
                                RequestProgressed::getStopped),
                onChange,
                afterLook);
    }

    /** Ends the calls of some requests that only wait for a model. */
    void endWaiting(Predicate<String> requests) {
        services.models().endWaiting(requests, order.listener().finishesWhatIsPaid());
    }

    RecordHandling<E> handling(StoppedRequests stops, Consumer<Throwable> breakDown) {
        var patience = new RecordHandling.Patience(
                services.retries(), services.retryDelay(), services.deadLetters()::bury, breakDown);
        return new RecordHandling<>(
                order,
                services.decoder(),
                stops::cause,
                patience,
                services.records(),
                services.traces(),
                services.clock());
    }

    /** Commits nothing by itself: what is finished is the stage's to say. */
    KafkaMessageListenerContainer<String, byte[]> container(
            BatchConsumerAwareMessageListener<String, byte[]> listener,
            ConsumerAwareRebalanceListener rebalances,
            Consumer<Object> events) {
        var properties = new ContainerProperties(order.input());
        properties.setGroupId(order.name());
        properties.setAckMode(AckMode.MANUAL);
        properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        properties.setMessageListener(listener);
        properties.setConsumerRebalanceListener(rebalances);
        properties.setPollTimeout(POLL_MILLIS);
        properties.setIdleEventInterval(Math.max(1, settings.commitEvery().toMillis()));
        properties.setIdleBeforeDataMultiplier(1);
        var container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        readerSettings(), new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setBeanName(order.name());
        container.setApplicationEventPublisher(events::accept);
        return container;
    }

    private Map<String, Object> readerSettings() {
        var reader = new HashMap<>(services.consumerSettings());
        reader.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reader.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(MOST_RECORDS_OF_A_POLL, order.inFlight()));
        // a partition that stays keeps its work in flight when another one moves
        reader.putIfAbsent(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return reader;
    }
}
