package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateRulesTest {

    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration TIME = Duration.ofMinutes(5);

    private final Random random = new Random(11);

    @ParameterizedTest
    @CsvSource({"200, 1000", "2000, 1000", "2000, 0", "200, 0", "10000, 5000"})
    void usesAServerOf24PlacesThatRefusesMore(long latencyMillis, long retryAfterMillis) {
        Optional<Duration> retryAfter =
                retryAfterMillis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retryAfterMillis));
        var simulation = new GateSimulation(256, 500, GateSimulation.capped(24, retryAfter, lognormal(latencyMillis)))
                .run(WARM_UP)
                .run(TIME);

        assertThat(simulation.use(24, TIME)).isGreaterThan(0.9);
        assertThat(simulation.refused).isLessThan(simulation.answered / 20);
    }

    @Test
    void usesAServerThatRefusesMoreFromTheStart() {
        var simulation = new GateSimulation(
                        256, 500, GateSimulation.capped(24, Optional.of(Duration.ofSeconds(1)), fixed(500)))
                .run(WARM_UP);

        assertThat(simulation.use(24, WARM_UP)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {200, 800, 5000})
    void doesNotThrottleAServerOfFixedLatency(long millis) {
        var simulation = new GateSimulation(1000, 1200, GateSimulation.without(fixed(millis)))
                .run(WARM_UP)
                .run(TIME);

        assertThat(simulation.use(1000, TIME)).isGreaterThan(0.99);
        assertThat(simulation.refused).isZero();
    }

    @ParameterizedTest
    @CsvSource({"200, 1000", "800, 1000", "5000, 1000", "800, 30"})
    void doesNotThrottleAServerOfLognormalLatency(long millis, int most) {
        var simulation = new GateSimulation(most, 1200, GateSimulation.without(lognormal(millis)))
                .run(WARM_UP)
                .run(TIME);

        assertThat(simulation.use(most, TIME)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"24, 500", "8, 2000", "100, 300"})
    void holdsBackFromAServerThatLetsCallsQueue(int capacity, long millis) {
        var simulation = new GateSimulation(1000, 1200, new GateSimulation.Queueing(capacity, lognormal(millis)))
                .run(TIME)
                .run(TIME);

        assertThat(simulation.rules.limit()).isBetween(capacity, 5 * capacity);
        assertThat(simulation.use(capacity, TIME)).isGreaterThan(0.95);
    }

    @Test
    void takesSlowerAnswersForNormalWhenFewerCallsDoNotHelp() {
        var latency = new long[] {200};
        var simulation = new GateSimulation(1000, 1200, GateSimulation.without(() -> lognormal(latency[0])
                        .getAsLong()))
                .run(WARM_UP);
        latency[0] = 2000;
        simulation.run(TIME).run(TIME);

        assertThat(simulation.use(1000, TIME)).isGreaterThan(0.95);
    }

    @Test
    void keepsToARateLimitWithFewRefusals() {
        var simulation = new GateSimulation(256, 500, GateSimulation.rated(50, fixed(100)))
                .run(WARM_UP)
                .run(TIME);

        assertThat(simulation.answered / (double) TIME.toSeconds()).isBetween(30.0, 50.1);
        assertThat(simulation.refused).isLessThan(simulation.answered / 5);
    }

    @Test
    void growsAgainWhenAServerGetsMorePlaces() {
        var slots = new int[] {24};
        var small = GateSimulation.capped(24, Optional.of(Duration.ofSeconds(1)), fixed(500));
        var large = GateSimulation.capped(200, Optional.of(Duration.ofSeconds(1)), fixed(500));
        var simulation =
                new GateSimulation(256, 500, (s, at) -> (slots[0] == 24 ? small : large).take(s, at)).run(WARM_UP);
        slots[0] = 200;
        simulation.run(TIME).run(WARM_UP);

        assertThat(simulation.use(200, WARM_UP)).isGreaterThan(0.9);
    }

    @Test
    void parksAServerThatOnlyRefusesAndTriesItWithFew() {
        var rules = rules();
        admit(rules, 20, 0);
        for (int i = 0; i < 20; i++) {
            rules.refused(millis(10), Optional.of(Duration.ofSeconds(30)));
        }

        assertThat(rules.isParked(millis(11))).isTrue();
        assertThat(rules.admit(millis(29_000))).isFalse();
        assertThat(rules.nextLook(millis(11))).isEqualTo(millis(30_010));
        assertThat(rules.admit(millis(30_011))).isTrue();
        assertThat(rules.admit(millis(30_011))).isFalse();
    }

    @Test
    void keepsPlacesOfAcceptedCallsInUseWhileItMayNotGrow() {
        var rules = rules();
        admit(rules, 20, 0);
        for (int i = 0; i < 5; i++) {
            rules.refused(millis(10), Optional.of(Duration.ofSeconds(30)));
        }

        assertThat(rules.limit()).isEqualTo(15);
        assertThat(rules.isParked(millis(11))).isFalse();
        assertThat(rules.admit(millis(11))).isFalse();
        rules.answered(0, millis(500));
        assertThat(rules.admit(millis(500))).isTrue();
        assertThat(rules.admit(millis(500))).isFalse();
    }

    @Test
    void doublesARoundTripBeforeTheFirstRefusal() {
        var rules = rules();
        admit(rules, 20, 0);
        for (int i = 0; i < 20; i++) {
            rules.answered(0, millis(100));
            admit(rules, 2, millis(100));
        }

        assertThat(rules.limit()).isEqualTo(40);
    }

    @Test
    void doesNotGrowWhileNobodyWantsMore() {
        var rules = rules();
        for (int i = 0; i < 100; i++) {
            assertThat(rules.admit(millis(i))).isTrue();
            rules.answered(millis(i), millis(i + 1));
        }

        assertThat(rules.limit()).isEqualTo(20);
    }

    @Test
    void parksAfterFiveFailuresAndTriesOneCallAtGrowingIntervals() {
        var rules = rules();
        admit(rules, 5, 0);
        for (int i = 0; i < 5; i++) {
            rules.failed(millis(10));
        }
        assertThat(rules.isParked(millis(10))).isTrue();
        assertThat(rules.record()).isEqualTo("5 of the last 5 calls failed");

        long now = millis(10);
        long[] waits = new long[8];
        for (int i = 0; i < waits.length; i++) {
            long next = rules.nextLook(now);
            waits[i] = Math.round((next - now) / 1e9 / 0.875);
            assertThat(rules.admit(next - millis(2))).isFalse();
            assertThat(rules.admit(next)).isTrue();
            assertThat(rules.admit(next)).isFalse();
            now = next + millis(10);
            rules.failed(now);
        }
        assertThat(waits).containsExactly(1, 2, 4, 8, 16, 30, 30, 30);
    }

    @Test
    void comesBackByItselfAndStartsSlowly() {
        var rules = rules();
        admit(rules, 20, 0);
        for (int i = 0; i < 20; i++) {
            rules.failed(millis(10));
        }
        long next = rules.nextLook(millis(10));
        assertThat(rules.admit(next)).isTrue();
        rules.answered(next, next + 1);

        assertThat(rules.isParked(next + 1)).isFalse();
        assertThat(rules.limit()).isEqualTo(20);
    }

    @Test
    void givesThePlaceOfAnInterruptedTryToTheNextCall() {
        var rules = rules();
        admit(rules, 5, 0);
        for (int i = 0; i < 5; i++) {
            rules.failed(millis(10));
        }
        long next = rules.nextLook(millis(10));
        assertThat(rules.admit(next)).isTrue();
        rules.cancelled(next + 1);

        assertThat(rules.admit(next + 2)).isTrue();
    }

    @Test
    void staysOpenWhileHalfOfTheCallsFail() {
        var rules = rules();
        for (int i = 0; i < 100; i++) {
            assertThat(rules.admit(millis(i))).isTrue();
            if (i % 2 == 0) {
                rules.failed(millis(i));
            } else {
                rules.answered(millis(i), millis(i));
            }
        }

        assertThat(rules.isParked(millis(100))).isFalse();
    }

    private static GateRules rules() {
        return new GateRules(256, 20, () -> 0.5);
    }

    private static void admit(GateRules rules, int calls, long now) {
        for (int i = 0; i < calls; i++) {
            assertThat(rules.admit(now)).isTrue();
        }
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static LongSupplier fixed(long millis) {
        return () -> millis(millis);
    }

    /** Lognormal with this mean and sigma 1. */
    private LongSupplier lognormal(long meanMillis) {
        return () -> (long) (millis(meanMillis) * Math.exp(random.nextGaussian() - 0.5));
    }
}
