package io.casemill.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.mutation.operators.AllOperators;
import io.casemill.schemas.Topics;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MutationServiceConfigurationTest {

    private final ServiceIdentity service = new ServiceIdentity("mutation-service", "1");
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withPropertyValues("spring.config.name=mutation-service")
            .withBean(EventPublisher.class, () -> (topic, key, event) -> {})
            .withBean(ServiceIdentity.class, () -> service)
            .withBean(EventMetas.class, () -> new EventMetas(service, Clock.systemUTC()))
            .withUserConfiguration(MutationServiceConfiguration.class);

    @Test
    void findsEveryOperator() {
        context.run(started -> assertThat(started.getBeansOfType(MutationOperator.class).values().stream()
                        .map(MutationOperator::name))
                .containsExactlyInAnyOrderElementsOf(
                        AllOperators.all().stream().map(MutationOperator::name).toList()));
    }

    @Test
    void announcesTheTechnique() {
        context.run(
                started -> assertThat(started.getBean(CapabilitySource.class).capabilities())
                        .singleElement()
                        .satisfies(c -> {
                            assertThat(c.name()).isEqualTo("MUTATION");
                            assertThat(c.intentsTopic()).isEqualTo(Topics.MUTATIONS_REQUESTED);
                            assertThat(c.needsParent()).isTrue();
                        }));
    }

    @Test
    void readsTheSettings() {
        context.withPropertyValues("casemill.mutation.in-flight=3", "casemill.mutation.min-distance=0.2")
                .run(started -> assertThat(started.getBean(MutationProperties.class))
                        .isEqualTo(new MutationProperties(3, 0.2)));
    }

    @Test
    void refusesASettingThatMakesNoSense() {
        context.withPropertyValues("casemill.mutation.min-distance=2")
                .run(started -> assertThat(started).hasFailed());
    }
}
