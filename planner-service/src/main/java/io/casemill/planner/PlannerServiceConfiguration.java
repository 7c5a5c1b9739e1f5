package io.casemill.planner;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.failures.Causes;
import io.casemill.messaging.letters.DeadLetterCounter;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters;
import io.casemill.messaging.telemetry.RecordMeters.RecordEnd;
import io.casemill.messaging.telemetry.WorkReport;
import io.casemill.messaging.telemetry.WorkReport.WorkState;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.EndpointReported;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** The planner service, for its own process and for the standalone. */
@Configuration(proxyBeanMethods = false)
@EnableKafkaStreams
@EnableConfigurationProperties(PlannerProperties.class)
public class PlannerServiceConfiguration {

    @Bean
    Books books(CompactedViews views) {
        return new Books(
                views.of(Topics.SEEDS_REGISTERED, SeedRegistered.class, Topics.PLANNER),
                views.of(Topics.CAPABILITIES_ANNOUNCED, CapabilityAnnounced.class, Topics.PLANNER),
                views.of(
                        Topics.REQUESTS_PROGRESSED, RequestProgressed.class, Topics.PLANNER, EventReader::ownedRequest),
                AwayEndpoints.of(
                        views.of(
                                Topics.ENDPOINTS_REPORTED,
                                EndpointReported.class,
                                Topics.PLANNER,
                                event -> AwayEndpoints.Report.of(event, System::nanoTime)),
                        System::nanoTime));
    }

    @Bean
    PlannerTopology plannerTopology(
            StreamsBuilder builder,
            PlannerProperties settings,
            Books books,
            EventMetas metas,
            PlannerMeters meters,
            EventTraces traces,
            KafkaProperties kafka) {
        var topology = new PlannerTopology(
                settings,
                books,
                metas,
                meters,
                traces,
                PlannerTopology.withSpecificReader(kafka.buildStreamsProperties()));
        topology.build(builder);
        return topology;
    }

    @Bean
    PlannerMeters plannerMeters(RecordMeters records, ObjectProvider<MeterRegistry> meters) {
        return new PlannerMeters(records, new RequestMeters(meters.getIfAvailable(CompositeMeterRegistry::new)));
    }

    @Bean
    StreamThreads streamThreads() {
        return new StreamThreads();
    }

    /**
     * A Streams application that ended in an error does not come back by itself. One whose threads fail before they
     * commit may, so a restart would mend nothing; until then it takes no part.
     */
    @Bean
    WorkReport streamsWork(StreamsBuilderFactoryBean streams, StreamThreads threads) {
        return () -> Map.of(Topics.PLANNER, workState(streams.getKafkaStreams(), threads));
    }

    /** Says in which form the state is kept, as that decides whether the release before could go on with it. */
    @Bean
    HealthIndicator plannerStateHealthIndicator(PlannerProperties settings) {
        String form = settings.handBack()
                ? "whole ledgers: handed back, the release before can go on with them"
                : "by request, cell and slot";
        return () -> Health.up().withDetail("state", form).build();
    }

    private static WorkState workState(KafkaStreams streams, StreamThreads threads) {
        if (streams == null) {
            return WorkState.STARTING;
        }
        return switch (streams.state()) {
            case CREATED -> WorkState.STARTING;
            case RUNNING, REBALANCING ->
                threads.getNowhere(commits(streams, thread -> true)) ? WorkState.STARTING : WorkState.WORKING;
            case PENDING_SHUTDOWN, NOT_RUNNING -> WorkState.STOPPED;
            case PENDING_ERROR, ERROR -> WorkState.FAILED;
        };
    }

    /** Streams makes the handler itself, and gives it the configuration. */
    @Bean
    static StreamsBuilderFactoryBeanConfigurer countDeadLetters(ObjectProvider<DeadLetterCounter> counter) {
        return factory -> {
            var settings = factory.getStreamsConfiguration(); // a copy
            settings.put(DeadLetterHandler.COUNTER, counter.getObject());
            factory.setStreamsConfiguration(settings);
        };
    }

    /**
     * A thread that met an outage is replaced: its transaction is undone and its records are read again. One that the
     * broker does not let in, or not do its work, ends the service's, as trying again would only knock for ever.
     */
    @Bean
    static StreamsBuilderFactoryBeanConfigurer replaceFailedThreads(
            ObjectProvider<RecordMeters> meters, ObjectProvider<StreamThreads> threads) {
        return factory -> factory.setStreamsUncaughtExceptionHandler(failure -> {
            if (refused(failure)) {
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            meters.getObject().count(RecordEnd.RETRIED);
            KafkaStreams streams = factory.getKafkaStreams();
            if (streams != null) { // null while it is being stopped
                String thread = Thread.currentThread().getName();
                threads.getObject().failed(commits(streams, thread::equals));
            }
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    }

    /** How often threads have committed, by their names. */
    static double commits(KafkaStreams streams, Predicate<String> threads) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("stream-thread-metrics"))
                .filter(metric -> metric.metricName().name().equals("commit-total"))
                .filter(metric -> threads.test(metric.metricName().tags().get("thread-id")))
                .mapToDouble(metric -> (Double) metric.metricValue())
                .sum();
    }

    private static boolean refused(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof AuthenticationException || cause instanceof AuthorizationException);
    }
}
