package io.casemill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

    @Test
    void isAlwaysTheSameWhenFixed() {
        assertThat(samples("fixed:200").distinct()).containsExactly(200.0);
    }

    @Test
    void hasTheMeanThatALognormalWasGiven() {
        assertThat(samples("lognormal:800:0.5").average()).hasValueCloseTo(800.0, within(20.0));
    }

    @Test
    void isNeverLessThanTheLeastOfAPareto() {
        assertThat(samples("pareto:200:1.5").min()).hasValueCloseTo(200.0, within(1.0));
        assertThat(samples("pareto:200:1.5").max().orElseThrow()).isBetween(5_000.0, 60_000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fixed", "fixed:fast", "lognormal:800", "normal:1:2"})
    void isRefusedWhenItCannotBeRead(String text) {
        assertThatThrownBy(() -> Latency.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DoubleStream samples(String text) {
        var latency = Latency.parse(text);
        var random = new SplittableRandom(1);
        return DoubleStream.generate(() -> latency.sample(random)).limit(50_000);
    }
}
