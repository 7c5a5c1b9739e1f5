package io.casemill.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.models.EndpointState;
import io.casemill.models.EndpointState.Away;
import io.casemill.schemas.EndpointReported;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointReporterTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<EndpointReported> told = new ArrayList<>();
    private EndpointState state = new EndpointState("small", "llama", Optional.empty());
    private final EndpointReporter reporter = new EndpointReporter(
            () -> List.of(state),
            (topic, key, event) -> told.add((EndpointReported) event),
            new EventMetas(new ServiceIdentity("generator-service", "1"), Clock.systemUTC()));

    @Test
    void saysNothingOfAnEndpointThatAnswers() {
        reporter.look(0);
        assertThat(told).isEmpty();
    }

    @Test
    void tellsWhenAnEndpointGoesAwayWhenItChangesAndWhenItIsBack() {
        away("HTTP 503", Map.of("r", 2));
        reporter.look(0);
        reporter.look(SECOND);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getAway().getWaiting()).containsEntry("r", 2);

        away("HTTP 503", Map.of("r", 3));
        reporter.look(2 * SECOND);
        assertThat(told).hasSize(2);

        state = new EndpointState("small", "llama", Optional.empty());
        reporter.look(3 * SECOND);
        reporter.look(4 * SECOND);
        assertThat(told).hasSize(3);
        assertThat(told.getLast().getAway()).isNull();
    }

    @Test
    void tellsAgainWhileNothingChanges() {
        away("HTTP 503", Map.of());
        reporter.look(0);
        reporter.look(9 * SECOND);
        reporter.look(10 * SECOND);
        assertThat(told).hasSize(2);
    }

    @Test
    void boundsWhatItTells() {
        Map<String, Integer> many =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "request-" + i, i -> i));
        away("x".repeat(100_000), many);
        reporter.look(0);
        assertThat(told.getFirst().getAway().getSays()).hasSize(500);
        assertThat(told.getFirst().getAway().getWaiting())
                .hasSize(100)
                .containsKey("request-999")
                .doesNotContainKey("request-1");
    }

    private void away(String says, Map<String, Integer> waiting) {
        state = new EndpointState("small", "llama", Optional.of(new Away(Instant.EPOCH, says, "wait", waiting)));
    }
}
