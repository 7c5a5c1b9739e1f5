package io.casemill.planner;

import static io.casemill.planner.GivenRequest.accepted;
import static io.casemill.planner.GivenRequest.given;
import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.planner.LedgerRow.HeadRow;
import io.casemill.planner.OpenSlot.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the release before stored, read by this one, and the other way round. */
class LastReleaseTest {

    private final JsonMapper mapper = StateJson.mapper();
    private final MapStore<LedgerRow> store = new MapStore<>();
    private final LedgerRows rows = new LedgerRows(store);

    @ParameterizedTest
    @ValueSource(strings = {"reproducible", "not-reproducible"})
    void goesOnExactlyAsTheReleaseBeforeWouldHave(String name) {
        var stored = StoredByLastRelease.of(name);
        var request = given(stored.ledger().ledger(stored.plan())).after(stored.millisAfterSubmission());
        var chain = new PlayedChain(request);
        for (int step = 1; !chain.isOver(); step++) {
            int turn = step;
            chain.step(slots -> turn * 7 % slots, step % 3 != 0);
        }
        assertThat(chain.told()).isEqualTo(stored.goesOn());
        assertThat(WholeLedger.of(request.ledger())).isEqualTo(stored.end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reproducible", "not-reproducible"})
    void readsEveryFieldOfWhatIsStoredAndWritesItAgain(String name) {
        var stored = StoredByLastRelease.of(name);
        String written =
                mapper.writeValueAsString(WholeLedger.of(stored.ledger().ledger(stored.plan())));
        assertHolds(mapper.readTree(written), mapper.readTree(stored.ledgerJson()));
        assertThat(mapper.readTree(mapper.writeValueAsString(stored.plan())))
                .isEqualTo(mapper.readTree(stored.planJson()));
    }

    /** All that was stored is there; there may be more, since this release counts more. */
    private static void assertHolds(JsonNode written, JsonNode stored) {
        if (stored.isContainer()) {
            assertThat(written.size()).isGreaterThanOrEqualTo(stored.size());
        } else {
            assertThat(written).isEqualTo(stored);
        }
        stored.properties().forEach(field -> assertHolds(written.path(field.getKey()), field.getValue()));
        for (int i = 0; stored.isArray() && i < stored.size(); i++) {
            assertHolds(written.path(i), stored.get(i));
        }
    }

    @Test
    void takesALedgerOfBeforeOpeningTimesWereKept() {
        var stored = StoredByLastRelease.of("reproducible");
        String old = stored.ledgerJson().replaceAll(",?\"openedAt\":\\d+", "");
        var read = (WholeLedger) mapper.readValue(old, LedgerRow.class);
        assertThat(read.ledger(stored.plan()).open().all())
                .allSatisfy(slot -> assertThat(slot.openedAt()).isEqualTo(slot.since()));
    }

    @Test
    void splitsAWholeLedgerIntoRowsWhenSomethingHappens() {
        var stored = StoredByLastRelease.of("reproducible");
        store.put("req-1", stored.ledger());
        var release = new LastRelease(store, rows, false);
        release.foundWhole("req-1");
        var ledger = rows.readAll().get("req-1").ledger(stored.plan());
        long waiting = ledger.open().generating().first();
        var request = given(ledger).when(accepted(waiting));
        release.save(new Decision(request.ledger(), request.last()));
        assertThat(store.get("req-1")).isInstanceOf(HeadRow.class);
        assertThat(rows.readAll().get("req-1").ledger(stored.plan())).isEqualTo(request.ledger());
    }

    @Test
    void splitsAWholeLedgerIntoRowsAlsoWhenNothingHappens() {
        var stored = StoredByLastRelease.of("not-reproducible");
        store.put("req-1", stored.ledger());
        var release = new LastRelease(store, rows, false);
        release.foundWhole("req-1");
        var ledger = rows.readAll().get("req-1").ledger(stored.plan());
        release.save(new Decision(ledger, List.of()));
        assertThat(store.get("req-1")).isInstanceOf(HeadRow.class);
        assertThat(rows.readAll().get("req-1").ledger(stored.plan())).isEqualTo(ledger);
    }

    @Test
    void handsBackAWholeLedgerAndNoRow() {
        var request = given(aSmallRequest().perCell(3).window(3));
        rows.putAll(request.ledger());
        var release = new LastRelease(store, rows, true);
        release.save(new Decision(request.ledger(), List.of()));
        assertThat(store.approximateNumEntries()).isOne();
        assertThat(store.get("req-1")).isEqualTo(WholeLedger.of(request.ledger()));
        request.when(accepted(1));
        release.save(new Decision(request.ledger(), request.last()));
        assertThat(store.approximateNumEntries()).isOne();
        assertThat(store.get("req-1")).isEqualTo(WholeLedger.of(request.ledger()));
    }

    /** A whole ledger as the release before reads it: what the test needs of it. */
    record ReadByLastRelease(Head.Status status, Map<String, OpenSlot> open, Quota[][] quotas) {}

    @Test
    void isReadByTheReleaseBeforeWhenItIsHandedBack() {
        var ledger = given(aSmallRequest().perCell(3).window(3)).ledger();
        String json = mapper.writerFor(LedgerRow.class).writeValueAsString(WholeLedger.of(ledger));
        var read = mapper.readValue(json, ReadByLastRelease.class);
        assertThat(read.open().values())
                .extracting(OpenSlot::stage)
                .containsExactly(Stage.GENERATING, Stage.GENERATING, Stage.GENERATING);
        assertThat(read.quotas()[3][0].fresh()).isEqualTo(3);
    }

    /** It would take a head for a ledger that has ended, and forget a request that runs. */
    @Test
    void isRefusedByTheReleaseBeforeWhenItWasNotHandedBack() {
        var head = new HeadRow(given(aSmallRequest()).ledger().head());
        String json = mapper.writerFor(LedgerRow.class).writeValueAsString(head);
        assertThatThrownBy(() -> mapper.readValue(json, ReadByLastRelease.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("before a rollback see docs/upgrades.md");
    }
}
