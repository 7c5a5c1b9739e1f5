package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.judge.JudgeServiceConfiguration;
import io.casemill.judge.ReservedValues;
import org.junit.jupiter.api.Test;

class StandaloneTest {

    @Test
    void givesEveryServiceItsOwnConfigurationFile() {
        try (var judge = Standalone.unconnected("judge", JudgeServiceConfiguration.class)) {
            assertThat(judge.getEnvironment().getProperty("spring.application.name"))
                    .isEqualTo("judge-service");
            assertThat(judge.getEnvironment().getProperty("casemill.judge.reserved-values"))
                    .isEqualTo("ALLOW");
            assertThat(judge.getBean(ReservedValues.class)).isEqualTo(ReservedValues.ALLOW);
        }
    }
}
