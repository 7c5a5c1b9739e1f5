package io.casemill.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryLogTest {

    @Test
    void warnsOfTheFirstRetryAndOfEveryTenthAfterIt() {
        assertThat(IntStream.rangeClosed(1, 30).filter(RetryLog::isDue)).containsExactly(1, 11, 21);
    }

    @Test
    void namesClassAndMessageOnOneLine() {
        assertThat(RetryLog.inShort(new IllegalStateException("no\nbroker\u001b[31m")))
                .isEqualTo("java.lang.IllegalStateException: no broker [31m");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(RetryLog.inShort(new IllegalStateException("x".repeat(1000))))
                .hasSize(201)
                .endsWith("x…");
    }
}
