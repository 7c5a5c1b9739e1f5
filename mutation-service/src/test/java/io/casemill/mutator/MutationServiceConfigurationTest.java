package io.casemill.mutator;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelRoles;
import io.casemill.conversation.ModelIdentity;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.Mutation;
import io.casemill.mutation.MutationOperator;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

    /** An operator that somebody adds: this class, and nothing else. */
    static final class PluggedInOperator implements MutationOperator {

        private final List<ModelIdentity> models;

        PluggedInOperator(ModelRoles roles) {
            models = roles.forRole("paraphraser").map(ModelCaller::identities).orElse(List.of());
        }

        @Override
        public String name() {
            return "plugged-in";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Optional<Change> apply(Draft draft, SplittableRandom random) {
            return Optional.empty();
        }

        @Override
        public boolean asksModel() {
            return true;
        }

        @Override
        public List<ModelIdentity> models() {
            return models;
        }
    }

    @Test
    void leavesAnOperatorOutWhoseModelIsNotConfigured() {
        context.run(started -> assertThat(started.getBean(Mutation.class).operators())
                .extracting(MutationOperator::name)
                .contains("keyboard-typos")
                .doesNotContain("plugged-in"));
    }

    @Test
    void usesAnOperatorThatIsFoundAndAnnouncesItsModel() {
        context.withPropertyValues(
                        "casemill.models.endpoints.small.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.small.model=qwen3-8b",
                        "casemill.models.roles.paraphraser=small")
                .run(started -> {
                    assertThat(started.getBean(Mutation.class).operators())
                            .extracting(MutationOperator::name)
                            .contains("plugged-in");
                    assertThat(started.getBean(CapabilitySource.class).capabilities())
                            .singleElement()
                            .satisfies(c -> {
                                assertThat(c.models())
                                        .extracting(ModelUse::getFamily)
                                        .containsExactly("qwen");
                                assertThat(c.reproducible()).isFalse();
                                assertThat(c.needsModel()).isFalse();
                            });
                });
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
