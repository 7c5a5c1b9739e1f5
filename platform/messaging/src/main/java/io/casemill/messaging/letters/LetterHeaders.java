package io.casemill.messaging.letters;

import io.casemill.messaging.failures.Causes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.serializer.DeserializationException;

/**
 * The headers of a dead letter, whoever writes it: those of the record as it came, where it came from, and what was
 * thrown, by Spring's names ({@code kafka_dlt-…}). A record that was a dead letter before and was replayed in vain loses
 * what is said of the first time.
 */
public final class LetterHeaders {

    private static final String PREFIX = "kafka_dlt-";

    /** Where Spring's deserializer leaves what it threw, for the container in the same process. */
    private static final String SPRINGS_OWN = "springDeserializerException";

    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LONGEST_STACK_TRACE = 64_000;

    private LetterHeaders() {}

    /**
     * The headers of a new dead letter.
     *
     * @param original those of the record
     * @param origin where the record was
     * @param timestamp the record's, epoch milliseconds
     * @param failure why it could not be read or handled
     */
    public static Headers of(Headers original, LetterOrigin origin, long timestamp, Throwable failure) {
        Headers headers = ofTheRecord(original);
        origin.addTo(headers);
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
                ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array());
        Throwable thrown = unwrapped(failure);
        add(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, thrown.getClass().getName(), LONGEST_MESSAGE);
        if (thrown.getCause() != null) {
            String cause = thrown.getCause().getClass().getName();
            add(headers, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, cause, LONGEST_MESSAGE);
        }
        add(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, String.valueOf(thrown.getMessage()), LONGEST_MESSAGE);
        add(headers, KafkaHeaders.DLT_EXCEPTION_STACKTRACE, stackTrace(thrown), LONGEST_STACK_TRACE);
        return headers;
    }

    /** The headers that a record had before it became a dead letter. */
    public static Headers ofTheRecord(Headers letter) {
        var headers = new RecordHeaders();
        for (Header header : letter) {
            if (!header.key().startsWith(PREFIX) && !header.key().startsWith(SPRINGS_OWN)) {
                headers.add(header);
            }
        }
        return headers;
    }

    /** What was thrown, without what Spring's container and deserializer put around it. */
    private static Throwable unwrapped(Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> !(cause instanceof ListenerExecutionFailedException)
                        && !(cause instanceof DeserializationException))
                .findFirst()
                .orElse(failure);
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void add(Headers headers, String name, String value, int most) {
        String text = value.length() <= most ? value : value.substring(0, most) + "…";
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
