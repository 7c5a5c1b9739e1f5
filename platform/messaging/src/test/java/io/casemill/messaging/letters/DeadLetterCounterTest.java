package io.casemill.messaging.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class DeadLetterCounterTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DeadLetterCounter counter = new DeadLetterCounter(Topics.JUDGE, meters);

    @Test
    void countsFromZeroOnEveryTopicThatTheConsumerReads() {
        assertThat(meters.getMeters())
                .extracting(Meter::getId)
                .extracting(id -> id.getName() + " " + id.getTag("topic") + " " + id.getTag("consumer"))
                .containsExactlyInAnyOrder(
                        "casemill.dead.letters candidates.generated judge",
                        "casemill.dead.letters requests.progressed judge");
        assertThat(count()).isZero();
        counter.count(Topics.CANDIDATES_GENERATED);
        counter.count(Topics.CANDIDATES_GENERATED);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void refusesATopicOfSomebodyElse() {
        assertThatThrownBy(() -> counter.count(Topics.CASES_ACCEPTED)).isInstanceOf(IllegalArgumentException.class);
    }

    private double count() {
        return meters.get("casemill.dead.letters")
                .tag("topic", Topics.CANDIDATES_GENERATED)
                .counter()
                .count();
    }
}
