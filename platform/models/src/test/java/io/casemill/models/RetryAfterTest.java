package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        retry-after    | 2                             | 2000
        Retry-After    | 0.25                          | 250
        retry-after-ms | 40                            | 40
        retry-after    | Thu, 01 Jan 2026 00:00:07 GMT | 7000
        retry-after    | Wed, 31 Dec 2025 00:00:00 GMT | 0
        retry-after    | -5                            | 0
        retry-after    | 1e300                         | 300000
        retry-after    | Infinity                      | 300000
        retry-after    | Fri, 01 Jan 2027 00:00:00 GMT | 300000
        """)
    void readsSecondsAndDates(String name, String value, long millis) {
        assertThat(RetryAfter.of(headers(name, value), NOW)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "NaN", "2026-01-01", "1111111111111111111111111111111111111111111111"})
    void readsNothingIntoOtherTexts(String value) {
        assertThat(RetryAfter.of(headers("retry-after", value), NOW)).isEmpty();
    }

    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true);
    }
}
