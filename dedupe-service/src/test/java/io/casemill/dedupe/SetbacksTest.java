package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
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

    @Test
    void blamesKafkaForWhatKafkaDid() {
        assertThat(Setbacks.isOutage(new IllegalStateException(new TimeoutException("no answer"))))
                .isTrue();
        assertThat(Setbacks.isOutage(new ProducerFencedException("fenced"))).isTrue();
    }

    @Test
    void doesNotBlameKafkaForARecordThatIsTooLarge() {
        assertThat(Setbacks.isOutage(new KafkaException("aborted", new RecordTooLargeException("4 MB"))))
                .isFalse();
        assertThat(Setbacks.isOutage(new IllegalStateException("a bug"))).isFalse();
    }
}
