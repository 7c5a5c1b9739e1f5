package io.casemill.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Judging;
import io.casemill.judging.Opinion;
import io.casemill.judging.ReservedValues;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.messaging.capabilities.Capability;
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

    /** A judge that somebody adds: this class, and nothing else. */
    static final class PluggedInJudge implements Judge {

        @Override
        public String name() {
            return "plugged-in";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Opinion judge(Candidate candidate) {
            return Opinion.of(Finding.pass("plugged-in", "It is a sample."));
        }
    }

    @Test
    void asksAndAnnouncesEveryJudgeThatIsFound() {
        context.run(started -> {
            var names = started.getBean(Judging.class).judges().stream()
                    .map(Judge::name)
                    .toList();
            assertThat(names).contains("turn-protocol", "plugged-in").doesNotContain("rubric");
            assertThat(started.getBean(CapabilitySource.class).capabilities())
                    .extracting(Capability::name)
                    .containsExactlyElementsOf(names);
            assertThat(started.getBean(CapabilitySource.class).capabilities())
                    .allMatch(c -> c.kind() == CapabilityKind.JUDGE && c.reproducible() && !c.needsModel());
        });
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
