package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SetbacksTest {

    @Test
    void givesABatchItsChancesAndNoMore() {
        var setbacks = new Setbacks(2);

        assertThat(setbacks.another(0, 10)).isTrue();
        assertThat(setbacks.another(0, 10)).isTrue();
        assertThat(setbacks.another(0, 10)).isFalse();
    }

    @Test
    void countsABatchThatBeginsElsewhereAnew() {
        var setbacks = new Setbacks(1);
        setbacks.another(0, 10);

        assertThat(setbacks.another(0, 20)).isTrue();
        assertThat(setbacks.another(1, 20)).isTrue();
        assertThat(setbacks.another(0, 20)).isFalse();
    }
}
