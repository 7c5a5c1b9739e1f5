package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.schemas.ModelUse;
import java.time.Clock;
import java.util.Map;
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
                .containsExactly("PROMPTED", "RED_TEAM", "SIMULATION"));
    }

    @Test
    void announcesTheConfiguredModel() {
        runner.withPropertyValues(
                        "casemill.models.endpoints.local.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.local.model=llama3",
                        "casemill.models.roles.generator=local")
                .run(context -> assertThat(context.getBean(CapabilitySource.class)
                                .capabilities()
                                .getFirst()
                                .models())
                        .extracting(ModelUse::getFamily)
                        .containsExactly("llama"));
    }

    @Test
    void announcesNoModelWhereNoneIsConfigured() {
        runner.run(context -> assertThat(context.getBean(CapabilitySource.class).capabilities())
                .allMatch(c -> c.models().isEmpty()));
    }
}
