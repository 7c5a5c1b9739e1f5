package io.casemill.planner;

import static io.casemill.planner.GivenRequest.accepted;
import static io.casemill.planner.GivenRequest.cancelled;
import static io.casemill.planner.GivenRequest.given;
import static io.casemill.planner.GivenRequest.rejected;
import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.planning.RequestPlan;
import io.casemill.schemas.Axis;
import io.casemill.schemas.Budget;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Rubric;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.junit.jupiter.api.Test;

class RequestBookTest {

    private static final long NOW = 1_000_000;
    private static final Instant TIME = Instant.ofEpochMilli(NOW);

    private final EventMetas metas = new EventMetas(new ServiceIdentity("planner-service", "1"), Clock.systemUTC());

    private final MapStore<GenericContainer> requests = new MapStore<>();
    private final MapStore<RequestPlan> plans = new MapStore<>();
    private final MapStore<LedgerRow> ledgers = new MapStore<>();
    private final RequestPlan plan = aSmallRequest().perCell(2).window(3).plan();

    @Test
    void keepsOnlyAMarkOfARequestThatEnded() {
        RequestBook book = book();
        begin(book);
        assertThat(ledgers.approximateNumEntries()).isGreaterThan(1);
        book.close("req-1", TIME);
        assertThat(book.knows("req-1")).isTrue();
        assertThat(book.ledger("req-1")).isEmpty();
        assertThat(book.unfinished()).isEmpty();
        assertThat(plans.approximateNumEntries() + ledgers.approximateNumEntries())
                .isZero();
        assertThat(requests.get("req-1").toString()).hasSizeLessThan(1_000);
    }

    @Test
    void knowsARequestThatItNeverBegan() {
        RequestBook book = book();
        book.close("req-refused", TIME);
        assertThat(book.knows("req-refused")).isTrue();
        assertThat(book.ledger("req-refused")).isEmpty();
    }

    @Test
    void goesOnAfterARestartWithEveryPieceOfALedger() {
        Ledger ledger = begin(book());
        RequestBook afterRestart = book();
        assertThat(afterRestart.ledger("req-1")).contains(ledger);
        assertThat(afterRestart.request("req-1").getAxes()).isNotEmpty();
        assertThat(afterRestart.request("req-1").getScenarioPack())
                .as("kept elsewhere")
                .isNull();
    }

    @Test
    void goesOnWithALedgerThatHasChanged() {
        RequestBook book = book();
        var request = given(begin(book)).when(accepted(1));
        book.save(new Decision(request.ledger(), request.last()));
        request.when(rejected(0));
        book.save(new Decision(request.ledger(), request.last()));
        assertThat(book.ledger("req-1")).contains(request.ledger());
        assertThat(book().ledger("req-1")).contains(request.ledger());
    }

    @Test
    void writesNoMoreOfALedgerThanHasChanged() {
        begin(book());
        // the head, three open slots and their cells; the fourth cell is as planned
        assertThat(ledgers.approximateNumEntries()).isEqualTo(1 + 3 + 3);
    }

    @Test
    void keepsApartRequestsWhoseIdsBeginAlike() {
        RequestBook book = book();
        Ledger ledger = begin(book);
        ledgers.put("req-10", new LedgerRow.HeadRow(ledger.head()));
        ledgers.put("req-10/slot/0", new LedgerRow.SlotRow(ledger.open().get(0)));
        book.close("req-1", TIME);
        assertThat(ledgers.approximateNumEntries()).isEqualTo(2);
    }

    @Test
    void findsWhatAnOlderReleaseLeftWhole() {
        Ledger running = begin(book());
        var ended = given(Ledger.of(plan, NOW)).when(cancelled("enough")).ledger();
        requests.put("ended", request("ended", "a text"));
        plans.put("ended", plan);
        ledgers.put("ended", WholeLedger.of(ended));
        requests.put("refused", request("refused", "a text"));
        RequestBook book = book();
        book.close("marked", TIME);
        assertThat(book.closedAndWhole(10)).containsExactly("ended", "refused");
        assertThat(book.closedAndWhole(1)).containsExactly("ended");
        book.closedAndWhole(10).forEach(id -> book.close(id, TIME));
        assertThat(book.closedAndWhole(10)).isEmpty();
        assertThat(book.unfinished()).containsExactly(running);
    }

    private RequestBook book() {
        return new RequestBook(requests, plans, ledgers, new MapStore<>(), metas, false);
    }

    private Ledger begin(RequestBook book) {
        Ledger nothingBegun = Ledger.of(plan, NOW);
        book.begin(request("req-1", "x".repeat(100_000)), nothingBegun);
        Decision decision = RequestRules.decide(nothingBegun, new Happening.Submitted(), Allowance.FREE, NOW);
        book.save(decision);
        return decision.ledger();
    }

    private static GenerationRequested request(String id, String text) {
        return GenerationRequested.newBuilder()
                .setMeta(meta(id))
                .setRequestId(id)
                .setDataset("refund-bot")
                .setAxes(List.of(new Axis("user", List.of(new Level("user", "calm", text, null, List.of())))))
                .setScenarioPack("a pack")
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
