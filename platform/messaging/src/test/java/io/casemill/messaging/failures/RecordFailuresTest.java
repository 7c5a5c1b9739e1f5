package io.casemill.messaging.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.casemill.messaging.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.serializer.DeserializationException;

class RecordFailuresTest {

    private static final ConsumerRecord<String, String> RECORD = new ConsumerRecord<>("topic", 0, 7, "key", "value");

    private final List<Exception> letters = new ArrayList<>();
    private final Consumer<String, String> consumer = consumer();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void triesAFailedRecordAgainAndThenBuriesIt(int retries) {
        var handler = handler(retries);
        assertThat(failuresUntilBuried(handler, inListener(new IllegalStateException("bug"))))
                .isEqualTo(retries + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void neverBuriesARecordInAnOutage(int retries) {
        var handler = handler(retries);
        for (int i = 0; i < 50; i++) {
            assertThat(isBuried(handler, inListener(new KafkaException("no ack", new TimeoutException()))))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void neverBuriesUnreadBytesWhileTheRegistryIsAway(int retries) {
        var handler = handler(retries);
        for (int i = 0; i < 50; i++) {
            assertThat(isBuried(handler, unread(new RegistryUnavailableException("away", null))))
                    .isFalse();
        }
    }

    @Test
    void buriesWhatIsNoEventAtOnce() {
        assertThat(failuresUntilBuried(handler(3), unread(new SerializationException("no event"))))
                .isEqualTo(1);
    }

    @Test
    void buriesARecordThatAnOutageOnlyHid() {
        var handler = handler(3);
        isBuried(handler, unread(new RegistryUnavailableException("away", null)));
        assertThat(failuresUntilBuried(handler, unread(new SerializationException("no event"))))
                .isLessThanOrEqualTo(11);
    }

    @Test
    void sparesARecordWhoseLastFailureIsAnOutage() {
        var handler = handler(2);
        Exception fault = inListener(new KafkaException("too large", new RecordTooLargeException()));
        isBuried(handler, fault);
        isBuried(handler, fault);
        assertThat(isBuried(handler, inListener(new KafkaException("no ack", new TimeoutException()))))
                .isFalse();
    }

    @Test
    void stopsTheContainerOfAProcessThatIsBrokenAndKeepsTheRecord() {
        var container = mock(MessageListenerContainer.class);
        Exception broken = inListener(new IllegalStateException(new NoClassDefFoundError("Zstd")));
        assertThatThrownBy(() -> handler(0).handleRemaining(broken, List.of(RECORD), consumer, container))
                .isInstanceOf(RuntimeException.class);
        verify(container).stopAbnormally(any());
        assertThat(letters).isEmpty();
    }

    private int failuresUntilBuried(CommonErrorHandler handler, Exception failure) {
        int failures = 1;
        while (!isBuried(handler, failure)) {
            failures++;
            assertThat(failures).isLessThan(100);
        }
        return failures;
    }

    private boolean isBuried(CommonErrorHandler handler, Exception failure) {
        int before = letters.size();
        try {
            handler.handleRemaining(failure, List.of(RECORD), consumer, null);
        } catch (RuntimeException triedAgain) {
            assertThat(letters).hasSize(before);
        }
        return letters.size() > before;
    }

    private CommonErrorHandler handler(int retries) {
        return RecordFailures.handler((record, failure) -> letters.add(failure), retries, Duration.ofMillis(1));
    }

    private static Exception inListener(Exception cause) {
        return new ListenerExecutionFailedException("the listener threw", cause);
    }

    private static Exception unread(Exception cause) {
        return new ListenerExecutionFailedException(
                "unread", new DeserializationException("failed to deserialize", new byte[0], false, cause));
    }

    private static Consumer<String, String> consumer() {
        var consumer = new MockConsumer<String, String>("earliest");
        consumer.assign(List.of(new TopicPartition("topic", 0)));
        return consumer;
    }
}
