package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ModelsConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ModelsConfiguration.class));

    @Test
    void offersNoModelWhenNoneIsConfigured() {
        runner.run(context ->
                assertThat(context.getBean(Models.class).forRole("judge")).isEmpty());
    }

    @Test
    void bindsEndpointsAndRoles() {
        runner.withPropertyValues(
                        "casemill.models.endpoints.local.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.local.model=qwen3",
                        "casemill.models.roles.judge=local")
                .run(context -> assertThat(context.getBean(Models.class)
                                .forRole("judge")
                                .orElseThrow()
                                .identity())
                        .isEqualTo(new ModelIdentity("judge", "qwen3", "qwen")));
    }

    @Test
    void failsToStartWithoutAFamily() {
        runner.withPropertyValues(
                        "casemill.models.endpoints.local.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.local.model=mystery")
                .run(context -> assertThat(context).hasFailed());
    }
}
