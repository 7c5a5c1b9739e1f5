package io.casemill.planner;

import static io.casemill.planner.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.schemas.Axis;
import io.casemill.schemas.Budget;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Rubric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.junit.jupiter.api.Test;

class RequestBookTest {

    private static final long NOW = 1_000_000;

    private final MapStore<GenericContainer> requests = new MapStore<>();
    private final MapStore<RequestPlan> plans = new MapStore<>();
    private final MapStore<Ledger> ledgers = new MapStore<>();
    private final RequestBook book = new RequestBook(requests, plans, ledgers, new MapStore<>());
    private final RequestPlan plan = aSmallRequest().plan();

    @Test
    void keepsOnlyAMarkOfARequestThatEnded() {
        book.begin(request("req-1", "x".repeat(100_000)), plan, new Ledger(plan, NOW));
        assertThat(book.ledger("req-1")).isPresent();
        book.close("req-1", meta("req-1"));
        assertThat(book.knows("req-1")).isTrue();
        assertThat(book.ledger("req-1")).isEmpty();
        assertThat(book.unfinishedIds()).isEmpty();
        assertThat(plans.approximateNumEntries() + ledgers.approximateNumEntries())
                .isZero();
        assertThat(requests.get("req-1").toString()).hasSizeLessThan(1_000);
    }

    @Test
    void knowsARequestThatItNeverBegan() {
        book.close("req-refused", meta("req-refused"));
        assertThat(book.knows("req-refused")).isTrue();
        assertThat(book.ledger("req-refused")).isEmpty();
    }

    @Test
    void findsWhatTheReleaseBeforeLeftWhole() {
        var ended = new Ledger(plan, NOW);
        ended.cancel("enough", NOW);
        var running = new Ledger(plan, NOW);
        running.begin(NOW);
        requests.put("ended", request("ended", "a text"));
        ledgers.put("ended", ended);
        requests.put("refused", request("refused", "a text"));
        requests.put("running", request("running", "a text"));
        ledgers.put("running", running);
        book.close("marked", meta("marked"));
        assertThat(book.closedAndWhole(10)).containsExactly("ended", "refused");
        assertThat(book.closedAndWhole(1)).containsExactly("ended");
        book.closedAndWhole(10).forEach(id -> book.close(id, meta(id)));
        assertThat(book.closedAndWhole(10)).isEmpty();
        assertThat(book.unfinishedIds()).containsExactly("running");
    }

    private static GenerationRequested request(String id, String text) {
        return GenerationRequested.newBuilder()
                .setMeta(meta(id))
                .setRequestId(id)
                .setDataset("refund-bot")
                .setAxes(List.of(new Axis("user", List.of(new Level("user", "calm", text, null, List.of())))))
                .setCasesPerCell(1)
                .setTechniques(Map.of("SIMULATION", 1.0))
                .setRubric(Rubric.newBuilder().build())
                .setLimits(LengthBand.newBuilder().build())
                .setBudget(Budget.newBuilder().build())
                .build();
    }

    private static EventMeta meta(String requestId) {
        return new EventMeta("evt-" + requestId, requestId, Instant.ofEpochMilli(NOW), "planner-service", "1", null);
    }
}
