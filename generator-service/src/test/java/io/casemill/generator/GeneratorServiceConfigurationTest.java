package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Intent;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.schemas.ModelUse;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GeneratorServiceConfigurationTest {

    private static final ServiceIdentity SERVICE = new ServiceIdentity("generator-service", "1");
    private static final Map<String, Object> NOBODY =
            Map.of("bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "http://127.0.0.1:1");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(GeneratorServiceConfiguration.class)
            .withBean(ServiceIdentity.class, () -> SERVICE)
            .withBean(EventMetas.class, () -> new EventMetas(SERVICE, Clock.systemUTC()))
            .withBean(EventPublisher.class, () -> (topic, key, event) -> {})
            .withBean(CompactedViews.class, () -> new CompactedViews(NOBODY, null));

    @Test
    void announcesEveryTechniqueItFinds() {
        runner.run(context -> assertThat(context.getBean(CapabilitySource.class).capabilities())
                .extracting(Capability::name)
                .contains("PROMPTED", "RED_TEAM", "SIMULATION", "PLUGGED_IN"));
    }

    /** A technique that somebody adds: this class, and nothing else. */
    static final class PluggedInTechnique implements Technique {

        @Override
        public String name() {
            return "PLUGGED_IN";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Needs needs() {
            return new Needs(Set.of("generator", "user-simulator"), false, false);
        }

        @Override
        public Made make(Intent intent) {
            return Made.NoDraft.unpaid("NOTHING", "it is a sample", false);
        }
    }

    @Test
    void announcesTheModelsOfEveryRoleOfATechnique() {
        runner.withPropertyValues(
                        "casemill.models.endpoints.local.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.local.model=llama3",
                        "casemill.models.endpoints.other.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.other.model=qwen3",
                        "casemill.models.roles.generator=local",
                        "casemill.models.roles.user-simulator=other")
                .run(context -> assertThat(
                                context.getBean(CapabilitySource.class).capabilities())
                        .filteredOn(capability -> capability.name().equals("PLUGGED_IN"))
                        .flatExtracting(Capability::models)
                        .extracting(ModelUse::getFamily)
                        .containsExactly("llama", "qwen"));
    }

    @Test
    void announcesTheConfiguredModel() {
        runner.withPropertyValues(
                        "casemill.models.endpoints.local.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.local.model=llama3",
                        "casemill.models.roles.generator=local")
                .run(context -> assertThat(
                                context.getBean(CapabilitySource.class).capabilities())
                        .filteredOn(capability -> capability.name().equals("PROMPTED"))
                        .flatExtracting(Capability::models)
                        .extracting(ModelUse::getFamily)
                        .containsExactly("llama"));
    }

    @Test
    void announcesNoModelWhereNoneIsConfigured() {
        runner.run(context -> assertThat(context.getBean(CapabilitySource.class).capabilities())
                .allMatch(c -> c.models().isEmpty()));
    }
}
