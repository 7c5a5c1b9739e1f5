package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.planner.AwayEndpoints.Report;
import io.casemill.schemas.EndpointAway;
import io.casemill.schemas.EndpointReported;
import io.casemill.schemas.EndpointWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwayEndpointsTest {

    private final List<Report> said = new ArrayList<>();
    private long now;
    private final AwayEndpoints endpoints = new AwayEndpoints(() -> said, () -> now);

    @Test
    void tellsWhatARequestWaitsForTheLongestQueuesFirst() {
        say("small", Map.of("mine", 2, "other", 9));
        say("large", Map.of("mine", 7));
        say("third", Map.of("other", 1));

        assertThat(waits()).extracting(EndpointWait::getEndpoint).containsExactly("large", "small");
        assertThat(waits()).extracting(EndpointWait::getSlots).containsExactly(7, 2);
        assertThat(waits().getFirst().getSays()).isEqualTo("HTTP 503");
        assertThat(waits().getFirst().getSince()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void doesNotBelieveAServiceThatFellSilent() {
        say("small", Map.of("mine", 2));
        now = Duration.ofSeconds(29).toNanos();
        assertThat(waits()).hasSize(1);
        now = Duration.ofSeconds(31).toNanos();
        assertThat(waits()).isEmpty();
    }

    @Test
    void forgetsAnEndpointThatIsBack() {
        assertThat(Report.of(reported("small", null), () -> now)).isNull();
    }

    private List<EndpointWait> waits() {
        endpoints.look();
        return endpoints.of("mine");
    }

    private void say(String endpoint, Map<String, Integer> waiting) {
        var away = new EndpointAway(Instant.EPOCH, "HTTP 503", "wait", waiting);
        said.add(Report.of(reported(endpoint, away), () -> now));
    }

    private static EndpointReported reported(String endpoint, EndpointAway away) {
        return new EndpointReported(Chain.meta("EndpointReported", endpoint), endpoint, "llama", away);
    }
}
