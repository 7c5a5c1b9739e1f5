package io.casemill.messaging;

import io.casemill.messaging.TestService.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;

/** A minimal service: one listener whose behaviour the record's key asks for. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestService {

    /** Starts it as a consumer of the catalogue, on one topic. */
    public static ConfigurableApplicationContext start(String consumer, String topic, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--casemill.messaging.consumer=" + consumer,
                "--test.topic=" + topic,
                "--spring.kafka.bootstrap-servers=" + SharedCluster.settings().get("bootstrap.servers"),
                "--spring.kafka.properties.schema.registry.url=" + SharedCluster.registryUrl()));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(TestService.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=messaging-it")
                .run(arguments.toArray(String[]::new));
    }

    @Bean
    Sink sink() {
        return new Sink();
    }

    /** What the listener saw. */
    public static final class Sink {

        /** Failures of an outage: more than the service's retries. */
        static final int OUTAGE = 9;

        final List<SpecificRecord> handled = new CopyOnWriteArrayList<>();
        final Map<String, AtomicInteger> deliveries = new ConcurrentHashMap<>();

        @KafkaListener(id = "it-${casemill.messaging.consumer}", topics = "${test.topic}")
        void on(SpecificRecord event, @Header(KafkaHeaders.RECEIVED_KEY) String key) {
            int delivery =
                    deliveries.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
            if (key.startsWith("bug")) {
                throw new IllegalStateException("a bug meets " + key);
            }
            if (key.startsWith("outage") && delivery <= OUTAGE) {
                throw new TimeoutException("the broker is away");
            }
            handled.add(event);
        }
    }
}
