package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateLogTest {

    private final GateRules rules = new GateRules(256, 20, () -> 0.5);
    private final GateLog log = new GateLog("small", 20);

    @Test
    void tellsOfALowerLimit() {
        admit(20);
        refuse(5, 0);

        assertThat(log.after(rules, 0))
                .contains(new GateLog.Sentence(false, "endpoint small: 20 → 15 in flight (429, retry in 2 s)"));
    }

    @Test
    void tellsThatAnEndpointIsParkedAndBack() {
        admit(5);
        log.trouble("HTTP 500");
        for (int i = 0; i < 5; i++) {
            rules.failed(0);
        }
        assertThat(log.after(rules, 0))
                .contains(new GateLog.Sentence(
                        true, "endpoint small is parked: 5 of the last 5 calls failed (HTTP 500); next try in 1 s"));

        long later = millis(2000);
        rules.admit(later);
        rules.answered(later, later);
        assertThat(log.after(rules, later)).contains(new GateLog.Sentence(false, "endpoint small is back"));
    }

    @Test
    void saysAtMostOneSentenceASecond() {
        admit(20);
        refuse(5, 0);
        assertThat(log.after(rules, 0)).isPresent();
        refuse(10, millis(10));

        assertThat(log.after(rules, millis(999))).isEmpty();
        assertThat(log.after(rules, millis(1001)))
                .contains(new GateLog.Sentence(false, "endpoint small: 15 → 5 in flight (429, retry in 2 s)"));
    }

    @Test
    void keepsQuietWhileNothingChanges() {
        admit(20);
        assertThat(log.after(rules, 0)).isEmpty();
        refuse(1, 0);
        assertThat(log.after(rules, 0)).isEmpty();
    }

    private void admit(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(rules.admit(0)).isTrue();
        }
    }

    private void refuse(int calls, long now) {
        log.trouble("429, retry in 2 s");
        for (int i = 0; i < calls; i++) {
            rules.refused(now, Optional.of(Duration.ofSeconds(2)));
        }
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
