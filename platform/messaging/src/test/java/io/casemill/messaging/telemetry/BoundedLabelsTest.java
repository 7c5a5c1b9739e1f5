package io.casemill.messaging.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedLabelsTest {

    private final BoundedLabels labels = new BoundedLabels(2);

    @Test
    void keepsWhatItKnowsAndCallsTheRestOther() {
        assertThat(labels.of("a")).isEqualTo("a");
        assertThat(labels.of("b")).isEqualTo("b");
        assertThat(labels.of("c")).isEqualTo(BoundedLabels.OTHER);
        assertThat(labels.of("a")).isEqualTo("a");
    }

    @Test
    void cutsAndCleansHostileNames() {
        assertThat(labels.of("evil\n\u001b[31m" + "x".repeat(200)))
                .hasSize(80)
                .startsWith("evil__[31mx")
                .doesNotContain("\n");
    }
}
