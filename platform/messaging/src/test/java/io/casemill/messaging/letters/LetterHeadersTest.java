package io.casemill.messaging.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.serializer.DeserializationException;

class LetterHeadersTest {

    private static final LetterOrigin ORIGIN = new LetterOrigin("intents.requested", 3, 17);
    private static final Exception BUG = new IllegalStateException("a bug", new NullPointerException());

    @Test
    void sayWhereTheRecordWasAndWhatWasThrown() {
        Headers headers = LetterHeaders.of(new RecordHeaders(), ORIGIN, 1234, BUG);

        assertThat(LetterOrigin.in(headers)).contains(ORIGIN);
        assertThat(headers.lastHeader(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP).value())
                .containsExactly(0, 0, 0, 0, 0, 0, 4, 0xd2);
        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_FQCN)).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN)).isEqualTo("java.lang.NullPointerException");
        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).isEqualTo("a bug");
        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_STACKTRACE))
                .contains("a bug", "Caused by", "at io.casemill");
    }

    @Test
    void nameWhatWasThrownAndNotWhatSpringPutAroundIt() {
        var unread = new DeserializationException("unread", new byte[0], false, new SerializationException("no event"));
        Headers headers =
                LetterHeaders.of(new RecordHeaders(), ORIGIN, 0, new ListenerExecutionFailedException("l", unread));

        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_FQCN)).isEqualTo(SerializationException.class.getName());
        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).isEqualTo("no event");
        assertThat(headers.lastHeader(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN)).isNull();
    }

    @Test
    void keepTheRecordsOwnAndForgetAnEarlierLetter() {
        Headers record =
                new RecordHeaders().add("traceparent", bytes("00-1")).add("casemill-replayed-from", bytes("x"));
        Headers first = LetterHeaders.of(record, new LetterOrigin("intents.requested", 3, 9), 0, BUG);
        Headers second = LetterHeaders.of(first, ORIGIN, 0, new IllegalArgumentException("another"));

        assertThat(LetterOrigin.in(second)).contains(ORIGIN);
        assertThat(names(second)).doesNotHaveDuplicates().startsWith("traceparent", "casemill-replayed-from");
        assertThat(text(second, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).isEqualTo("another");
        assertThat(LetterHeaders.ofTheRecord(second)).isEqualTo(record);
    }

    @Test
    void areBounded() {
        Headers headers =
                LetterHeaders.of(new RecordHeaders(), ORIGIN, 0, new IllegalStateException("x".repeat(1_000_000)));

        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).hasSize(4_001);
        assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_STACKTRACE)).hasSize(64_001);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String[] names(Headers headers) {
        return Arrays.stream(headers.toArray()).map(Header::key).toArray(String[]::new);
    }
}
