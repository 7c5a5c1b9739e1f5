package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.judge.JudgeServiceConfiguration;
import io.casemill.judging.ReservedValues;
import org.junit.jupiter.api.Test;

class StandaloneTest {

    private static final String[] UNCONNECTED = {
        "--management.endpoint.health.validate-group-membership=false",
        "--spring.kafka.listener.auto-startup=false",
        "--casemill.messaging.ensure-topics=false",
        "--casemill.messaging.announce=false",
        "--casemill.operations.enabled=false"
    };

    @Test
    void givesEveryServiceItsOwnConfigurationFile() {
        try (var judge = Standalone.service("judge", JudgeServiceConfiguration.class)
                .lazyInitialization(true)
                .run(UNCONNECTED)) {
            assertThat(judge.getEnvironment().getProperty("spring.application.name"))
                    .isEqualTo("judge-service");
            assertThat(judge.getEnvironment().getProperty("casemill.judge.reserved-values"))
                    .isEqualTo("ALLOW");
            assertThat(judge.getBean(ReservedValues.class)).isEqualTo(ReservedValues.ALLOW);
        }
    }
}
