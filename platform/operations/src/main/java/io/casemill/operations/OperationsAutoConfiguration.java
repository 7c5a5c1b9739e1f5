package io.casemill.operations;

import io.casemill.messaging.MessagingAutoConfiguration;
import io.casemill.messaging.MessagingProperties;
import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.messaging.telemetry.WorkReport;
import io.casemill.messaging.telemetry.WorkReport.WorkState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Health and lag of a service of the chain. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnBean(MessagingProperties.class)
@ConditionalOnProperty(name = "casemill.operations.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OperationsProperties.class)
public class OperationsAutoConfiguration {

    private static final String BROKER = "broker";
    private static final String REGISTRY = "registry";
    private static final long PATIENCE_SECONDS = 5;

    @Bean
    BrokerAdmin watchingAdmin(KafkaProperties kafka) {
        return admin(kafka, "-watch");
    }

    /** Of its own, so that a question about a group that goes wrong disturbs no other. */
    @Bean
    BrokerAdmin lagAdmin(KafkaProperties kafka) {
        return admin(kafka, "-lag");
    }

    private static BrokerAdmin admin(KafkaProperties kafka, String suffix) {
        var settings = kafka.buildAdminProperties();
        settings.merge(CommonClientConfigs.CLIENT_ID_CONFIG, suffix, (id, end) -> "" + id + end);
        return new BrokerAdmin(settings);
    }

    @Bean
    ConsumerLag consumerLag(List<WorkReport> reports, ObjectProvider<MeterRegistry> meters) {
        return new ConsumerLag(() -> work(reports).keySet(), meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    ClusterWatch clusterWatch(
            BrokerAdmin watchingAdmin,
            BrokerAdmin lagAdmin,
            ConsumerLag lag,
            KafkaProperties kafka,
            MessagingProperties messaging,
            OperationsProperties settings,
            ObjectProvider<MeterRegistry> meters,
            Clock clock) {
        var registry = SchemaRegistry.of(kafka.buildConsumerProperties());
        var watch = new ClusterWatch(
                Map.of(
                        BROKER,
                        () -> watchingAdmin.ask(
                                admin -> admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS)),
                        REGISTRY,
                        registry::ping,
                        "lag",
                        () -> lagAdmin.ask(lag::measure)),
                settings.watchEvery(),
                clock);
        meters.ifAvailable(all -> List.of(BROKER, REGISTRY)
                .forEach(what -> Gauge.builder("casemill.reachable", () -> isGood(watch.last(what)) ? 1 : 0)
                        .description("1 while the service reaches it")
                        .tag("stage", messaging.consumer())
                        .tag("what", what)
                        .register(all)));
        return watch;
    }

    private static boolean isGood(ClusterWatch.Sighting sighting) {
        return sighting != null && sighting.isGood();
    }

    @Bean
    HealthIndicator brokerHealthIndicator(ClusterWatch watch) {
        return () -> reached(watch.last(BROKER));
    }

    @Bean
    HealthIndicator registryHealthIndicator(ClusterWatch watch) {
        return () -> reached(watch.last(REGISTRY));
    }

    /** Whether every consumer takes part in the chain. */
    @Bean
    HealthIndicator consumersHealthIndicator(List<WorkReport> reports) {
        return () -> of(work(reports), state -> state == WorkState.WORKING);
    }

    /** Whether no consumer has ended for good. */
    @Bean
    HealthIndicator aliveHealthIndicator(List<WorkReport> reports) {
        return () -> of(work(reports), state -> state != WorkState.FAILED);
    }

    private static Health reached(ClusterWatch.Sighting sighting) {
        if (sighting == null) {
            return Health.outOfService()
                    .withDetail("trouble", "not looked at yet, or not lately")
                    .build();
        }
        return sighting.isGood()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("trouble", sighting.trouble())
                        .withDetail("at", sighting.at().toString())
                        .build();
    }

    private static Health of(Map<String, WorkState> work, Predicate<WorkState> good) {
        var health = work.values().stream().allMatch(good) ? Health.up() : Health.down();
        return health.withDetails(work).build();
    }

    private static Map<String, WorkState> work(List<WorkReport> reports) {
        var all = new HashMap<String, WorkState>();
        reports.forEach(report -> all.putAll(report.work()));
        return all;
    }
}
