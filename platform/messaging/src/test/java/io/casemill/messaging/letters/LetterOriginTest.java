package io.casemill.messaging.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

class LetterOriginTest {

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void comesBackFromHeaders() {
        var origin = new LetterOrigin("intents.requested", 5, 10_000_000_000L);
        origin.addTo(headers);
        assertThat(LetterOrigin.in(headers)).contains(origin);
    }

    @Test
    void isUnknownWhereHeadersAreMissingOrOfAnotherForm() {
        assertThat(LetterOrigin.in(headers)).isEmpty();
        new LetterOrigin("t", 5, 7).addTo(headers);
        headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, "7".getBytes(StandardCharsets.UTF_8));
        assertThat(LetterOrigin.in(headers)).isEmpty();
    }
}
