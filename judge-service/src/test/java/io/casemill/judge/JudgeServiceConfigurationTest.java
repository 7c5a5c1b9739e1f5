package io.casemill.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.judge.judges.RuleJudges;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.schemas.CapabilityKind;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class JudgeServiceConfigurationTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withPropertyValues("spring.config.name=judge-service")
            .withBean(EventPublisher.class, () -> (topic, key, event) -> {})
            .withBean(
                    EventMetas.class,
                    () -> new EventMetas(new ServiceIdentity("judge-service", "1"), Clock.systemUTC()))
            .withUserConfiguration(JudgeServiceConfiguration.class);

    @Test
    void findsEveryRuleBasedJudge() {
        context.run(started -> {
            var names = started.getBean(Bench.class).judges().stream()
                    .map(Judge::name)
                    .toList();
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            RuleJudges.all().stream().map(Judge::name).toList());
        });
    }

    @Test
    void announcesEveryJudge() {
        context.run(
                started -> assertThat(started.getBean(CapabilitySource.class).capabilities())
                        .hasSameSizeAs(RuleJudges.all())
                        .allMatch(c -> c.kind() == CapabilityKind.JUDGE && c.reproducible() && !c.needsModel()));
    }

    @Test
    void addsTheRubricJudgeWhenAModelPlaysTheJudge() {
        context.withPropertyValues(
                        "casemill.models.endpoints.small.base-url=http://127.0.0.1:1/v1",
                        "casemill.models.endpoints.small.model=qwen3-8b",
                        "casemill.models.roles.judge=small")
                .run(started -> assertThat(
                                started.getBean(CapabilitySource.class).capabilities())
                        .anyMatch(c -> c.name().equals("rubric")
                                && c.needsModel()
                                && c.models().getFirst().getFamily().equals("qwen")));
    }

    @Test
    void allowsReservedValuesUnlessTold() {
        context.run(started -> assertThat(started.getBean(ReservedValues.class)).isEqualTo(ReservedValues.ALLOW));
        // what the shipped file says is also what nothing says
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("casemill.judge", JudgeProperties.class)
                        .reservedValues())
                .isEqualTo(ReservedValues.ALLOW);
    }

    @Test
    void readsTheSettings() {
        context.withPropertyValues("casemill.judge.in-flight=7", "casemill.judge.reserved-values=OBJECT")
                .run(started -> {
                    assertThat(started.getBean(JudgeProperties.class))
                            .isEqualTo(new JudgeProperties(7, ReservedValues.OBJECT));
                });
    }

    @Test
    void refusesASettingThatMakesNoSense() {
        context.withPropertyValues("casemill.judge.in-flight=0")
                .run(started -> assertThat(started).hasFailed());
    }
}
