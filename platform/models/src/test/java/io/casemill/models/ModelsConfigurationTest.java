package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.ModelIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
    void findsEveryProvider() {
        runner.run(context -> assertThat(
                        context.getBeansOfType(ModelProvider.class).values())
                .extracting(ModelProvider::name)
                .containsExactlyInAnyOrder("openai", "anthropic", "gemini", "mistral"));
    }

    @Test
    void bindsEndpointsRolesAndPrices() {
        small().withPropertyValues("casemill.models.prices[qwen2.5-7b].input=0.4", "casemill.models.roles.judge=small")
                .run(context -> {
                    assertThat(context.getBean(Models.class)
                                    .forRole("judge")
                                    .orElseThrow()
                                    .identities())
                            .containsExactly(new ModelIdentity("judge", "qwen2.5-7b", "qwen"));
                    assertThat(context.getBean(ModelsProperties.class).prices())
                            .containsEntry("qwen2.5-7b", new ModelPrice(0.4, 0));
                });
    }

    @Test
    void bindsAListOfEndpoints() {
        small().withPropertyValues(
                        "casemill.models.endpoints.big.provider=anthropic",
                        "casemill.models.endpoints.big.model=claude-4",
                        "casemill.models.roles.judge[0]=big",
                        "casemill.models.roles.judge[1]=small")
                .run(context -> assertThat(context.getBean(Models.class)
                                .forRole("judge")
                                .orElseThrow()
                                .identities())
                        .extracting(ModelIdentity::family)
                        .containsExactly("claude", "qwen"));
    }

    @Test
    void hasTheseDefaults() {
        small().run(context -> {
            ModelEndpoint endpoint =
                    context.getBean(ModelsProperties.class).endpoints().get("small");
            assertThat(endpoint.provider()).isEqualTo("openai");
            assertThat(endpoint.connectTimeout()).hasSeconds(10);
            assertThat(endpoint.firstByteTimeout()).hasMinutes(10);
            assertThat(endpoint.timeout()).hasMinutes(10);
            assertThat(endpoint.structuredOutput()).isEqualTo(ModelEndpoint.StructuredOutput.AUTO);
            assertThat(endpoint.maxInFlight()).isEqualTo(256);
            assertThat(endpoint.initialInFlight()).isEqualTo(20);
            assertThat(endpoint.giveUpAfter()).isEqualTo(8);
            assertThat(endpoint.maxTokens()).isEqualTo(4096);
            assertThat(endpoint.maxAnswerBytes()).isEqualTo(1 << 20);
        });
    }

    @Test
    void refusesKeysThatNothingReadsWithoutShowingTheirValues() {
        small().withPropertyValues(
                        "casemill.models.endpoints.small.api-key=" + Setting.KEY,
                        "casemill.models.endpoints.small.input-price=3",
                        "casemill.models.prices.qwen2.5-7b.input=1")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(ModelsMisconfiguredException.class)
                        .hasMessageContaining("endpoints.small.api-key: nothing reads it")
                        .hasMessageContaining("endpoints.small.input-price: nothing reads it")
                        .hasMessageContaining("is written \"[qwen2.5-7b]\"")
                        .hasMessageNotContaining(Setting.KEY));
    }

    @Test
    void takesJournalAndMetersWhereThereAre() {
        small().withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("spring.application.name=judge-service", "casemill.models.roles.judge=small")
                .run(context -> {
                    context.getBean(Models.class).forRole("judge").orElseThrow();
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("casemill.model.limit")
                                    .tags("application", "judge-service", "endpoint", "small", "model", "qwen2.5-7b")
                                    .gauge()
                                    .value())
                            .isEqualTo(20);
                });
    }

    private ApplicationContextRunner small() {
        return runner.withPropertyValues(
                "casemill.models.endpoints.small.base-url=http://127.0.0.1:1/v1",
                "casemill.models.endpoints.small.model=qwen2.5-7b");
    }
}
