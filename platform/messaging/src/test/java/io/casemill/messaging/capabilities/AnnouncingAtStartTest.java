package io.casemill.messaging.capabilities;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.MessagingAutoConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class AnnouncingAtStartTest {

    private static final String BEAN = "announceAtStart";

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MessagingAutoConfiguration.class, KafkaAutoConfiguration.class))
            .withPropertyValues(
                    "spring.application.name=some-service",
                    "spring.kafka.properties.schema.registry.url=http://127.0.0.1:1",
                    "casemill.messaging.consumer=some",
                    "casemill.messaging.ensure-topics=false")
            .withUserConfiguration(Offering.class);

    @Configuration(proxyBeanMethods = false)
    static class Offering {
        @Bean
        CapabilitySource source() {
            return List::of;
        }
    }

    @Test
    void isDoneByAServiceThatIsReady() {
        service.run(started -> assertThat(started)
                .hasNotFailed()
                .hasSingleBean(CapabilityAnnouncer.class)
                .hasBean(BEAN));
    }

    @Test
    void isLeftToWhoeverStartsSeveralServices() {
        service.withPropertyValues("casemill.messaging.announce=false").run(started -> assertThat(started)
                .hasNotFailed()
                .hasSingleBean(CapabilityAnnouncer.class)
                .doesNotHaveBean(BEAN));
    }
}
