package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long NOW = 100_000_000;

    private final Pace pace = new Pace(1_000);

    @Test
    void isDueUntilItWasDoneAndWhenItsTimeIsOver() {
        assertThat(pace.isDue(NOW)).isTrue();
        assertThat(pace.isDue(NOW)).as("it failed").isTrue();
        pace.done(NOW);
        assertThat(pace.isDue(NOW)).isFalse();
        assertThat(pace.isDue(NOW + 999)).isFalse();
        assertThat(pace.isDue(NOW + 1_000)).isTrue();
    }

    @Test
    void isDueAtOnceWhenTheClockIsSetBack() {
        pace.done(NOW);
        long anHourBack = NOW - 3_600_000;
        assertThat(pace.isDue(anHourBack)).isTrue();
        pace.done(anHourBack);
        assertThat(pace.isDue(anHourBack + 999)).isFalse();
        assertThat(pace.isDue(anHourBack + 1_000)).isTrue();
    }
}
