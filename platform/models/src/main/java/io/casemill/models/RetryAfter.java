package io.casemill.models;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads how long a server wants to be left alone (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {

    /** A server that asks for more is asked again after this. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int LONGEST_TEXT = 40;

    private RetryAfter() {}

    /** The wait, 0 to 5 minutes, if the headers name one; the milliseconds that OpenAI sends come first. */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(ms -> number(ms, 1))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> number(text, 1000)))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> date(text, now)));
    }

    private static Optional<Duration> number(String text, int millisPerUnit) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            double millis = Double.parseDouble(text.strip()) * millisPerUnit;
            return Double.isNaN(millis) ? Optional.empty() : Optional.of(bounded(Duration.ofMillis((long) millis)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            var then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(bounded(Duration.between(now, then.toInstant())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
