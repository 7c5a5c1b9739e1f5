package io.casemill.messaging.failures;

import static io.casemill.messaging.failures.RecordTrouble.BROKEN;
import static io.casemill.messaging.failures.RecordTrouble.FAULT;
import static io.casemill.messaging.failures.RecordTrouble.OUTAGE;
import static io.casemill.messaging.failures.RecordTrouble.POISON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.casemill.messaging.registry.RegistryUnavailableException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.serializer.DeserializationException;

class RecordTroubleTest {

    private static final Exception BUG = new IllegalStateException("a bug");
    private static final Exception NO_EVENT = new SerializationException("no event");
    private static final Exception TOO_LARGE = new RecordTooLargeException("9 MB");
    private static final Exception NO_ANSWER = new org.apache.kafka.common.errors.TimeoutException("no answer");
    private static final Exception REGISTRY_AWAY = new RegistryUnavailableException("away", null);

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(NO_ANSWER, OUTAGE),
                arguments(new OutageException("no model", BUG), OUTAGE),
                arguments(new IllegalStateException("wrapped", NO_ANSWER), OUTAGE),
                arguments(inListener(unsent(NO_ANSWER)), OUTAGE),
                arguments(unsent(new TimeoutException("waited 150 s")), OUTAGE),
                // whoever wraps it, only the registry is missing
                arguments(REGISTRY_AWAY, OUTAGE),
                arguments(unread(REGISTRY_AWAY), OUTAGE),
                arguments(new SerializationException("unread", REGISTRY_AWAY), OUTAGE),
                // what Kafka refuses whatever the record is
                arguments(unsent(new TopicAuthorizationException("no right")), OUTAGE),
                arguments(unsent(new SaslAuthenticationException("wrong password")), OUTAGE),
                arguments(new ProducerFencedException("fenced"), OUTAGE),
                arguments(new KafkaException("in an error state", new InvalidProducerEpochException("old")), OUTAGE),
                arguments(new TransactionAbortedException(), OUTAGE),
                arguments(new CommitFailedException(), OUTAGE),
                arguments(new org.springframework.kafka.KafkaException("sent in vain", NO_ANSWER), OUTAGE),
                // what came is no event
                arguments(NO_EVENT, POISON),
                arguments(unread(NO_EVENT), POISON),
                arguments(unread(BUG), POISON),
                arguments(inListener(NO_EVENT), POISON),
                arguments(inListener(unread(NO_EVENT)), POISON),
                // what was to be sent cannot be
                arguments(unsent(NO_EVENT), FAULT),
                arguments(inListener(unsent(NO_EVENT)), FAULT),
                arguments(unsent(new ExecutionException(TOO_LARGE)), FAULT),
                arguments(new KafkaException("in an error state", TOO_LARGE), FAULT),
                arguments(unsent(new InvalidRecordException("no key")), FAULT),
                // the rest
                arguments(BUG, FAULT),
                arguments(inListener(BUG), FAULT),
                arguments(new ListenerExecutionFailedException("no cause"), FAULT),
                arguments(new org.springframework.kafka.KafkaException("wrapped", BUG), FAULT),
                arguments(new StackOverflowError(), FAULT),
                arguments(new AssertionError("a bug"), FAULT),
                // nothing can be handled any more
                arguments(new OutOfMemoryError(), BROKEN),
                arguments(new NoClassDefFoundError("Zstd"), BROKEN),
                arguments(unread(new IllegalStateException(new UnsatisfiedLinkError("zstd"))), BROKEN));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsTheSortsOfFailureApart(Throwable failure, RecordTrouble sort) {
        assertThat(RecordTrouble.of(failure)).isEqualTo(sort);
    }

    private static Exception unsent(Exception cause) {
        return new KafkaException("an event was not acknowledged", cause);
    }

    private static Exception inListener(Exception cause) {
        return new ListenerExecutionFailedException("the listener threw", cause);
    }

    private static Exception unread(Exception cause) {
        return new DeserializationException("failed to deserialize", new byte[0], false, cause);
    }
}
