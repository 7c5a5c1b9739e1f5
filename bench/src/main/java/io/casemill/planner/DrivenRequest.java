package io.casemill.planner;

import io.casemill.conversation.Grounding;
import io.casemill.conversation.Spend;
import io.casemill.planner.Happening.Accepted;
import io.casemill.planner.Happening.Deduped;
import io.casemill.planner.Happening.Dropped;
import io.casemill.planner.Happening.Rejected;
import io.casemill.planner.Happening.RetryWanted;
import io.casemill.planner.Happening.Submitted;
import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestPlan.PlannedCell;
import io.casemill.planning.RequestSpec.BudgetSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reproducible request of three techniques to which one thing happens after the other: decided, and written to a
 * store as the planner has it, but for the changelog.
 */
final class DrivenRequest {

    /** So many that none of the requests ends while it is measured. */
    private static final int WANTED = 180_000;

    private static final int WINDOW = 64;
    private static final Spend COST = new Spend(2, 300, 90, 1_200, 800, 2, 0, 0);
    private static final Why WHY = new Why("judged", "another attempt may do better");

    private final LastRelease stored;
    private final Deque<OpenSlot> atStages = new ArrayDeque<>();
    private final Deque<Long> atDedupe = new ArrayDeque<>();
    private final Map<Long, String> slotIds = new HashMap<>();
    private Ledger ledger;
    private long now = 1;
    private long bytes;

    /** @param handBack whether it is stored as the release before did */
    DrivenRequest(int cells, boolean handBack) {
        KeyValueStore<String, LedgerRow> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(RequestBook.LEDGERS), Serdes.String(), countingJson())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<String, Outgoing>().getStateStoreContext(), store);
        stored = new LastRelease(store, new LedgerRows(store), handBack);
        ledger = Ledger.of(plan(cells), now);
        happens(new Submitted());
    }

    private Serde<LedgerRow> countingJson() {
        JsonMapper mapper = StateJson.mapper();
        return Serdes.serdeFrom((topic, row) -> counted(mapper, row), (topic, value) -> read(mapper, value));
    }

    private byte[] counted(JsonMapper mapper, LedgerRow row) {
        byte[] value = row == null ? null : mapper.writeValueAsBytes(row);
        bytes += value == null ? 0 : value.length;
        return value;
    }

    private static LedgerRow read(JsonMapper mapper, byte[] value) {
        return value == null ? null : mapper.readValue(value, LedgerRow.class);
    }

    private static RequestPlan plan(int cells) {
        int third = WANTED / cells / 3;
        List<PlannedCell> planned = IntStream.range(0, cells)
                .mapToObj(c -> cell("user " + c / 100, "policy " + c % 100, new int[] {third, third, third}))
                .toList();
        return new RequestPlan(
                "req-1",
                "refund-bot",
                null,
                1,
                null,
                List.of("MUTATION", "RED_TEAM", "SIMULATION"),
                planned,
                true,
                WINDOW,
                new BudgetSpec(3, 4, null, null, null),
                List.of());
    }

    private static PlannedCell cell(String user, String policy, int[] quota) {
        return new PlannedCell(
                "user=" + user + "|policy=" + policy,
                Map.of("user", user, "policy", policy),
                quota,
                Grounding.NONE,
                0,
                List.of(),
                List.of());
    }

    /** So many things happen; of three, two are verdicts and one is dedupe's, as long as both have something. */
    void step(int events) {
        for (int i = 0; i < events; i++) {
            now++;
            boolean isVerdict = atDedupe.isEmpty() || (now % 3 != 0 && !atStages.isEmpty());
            happens(isVerdict ? verdict(atStages.remove()) : deduped(atDedupe.remove()));
        }
    }

    private static Happening verdict(OpenSlot slot) {
        return switch (Math.floorMod((slot.slotId() + slot.attempt()).hashCode(), 10)) {
            case 0 -> new Rejected(slot.slotId(), slot.attempt(), COST, WHY);
            case 1, 2 -> new RetryWanted(slot.slotId(), slot.attempt(), COST, WHY, true);
            default -> new Accepted(slot.slotId(), slot.attempt(), COST);
        };
    }

    private Happening deduped(long sequence) {
        String slotId = slotIds.remove(sequence);
        return Math.floorMod(slotId.hashCode(), 10) == 0 ? new Dropped(slotId, WHY) : new Deduped(slotId);
    }

    private void happens(Happening happening) {
        Decision decision = RequestRules.decide(ledger, happening, Allowance.FREE, now);
        stored.save(decision);
        ledger = decision.ledger();
        decision.effects().forEach(this::follow);
    }

    private void follow(Effect effect) {
        switch (effect) {
            case Effect.Open open -> {
                atStages.add(open.slot());
                slotIds.put(open.slot().sequence(), open.slot().slotId());
            }
            case Effect.Retry retry -> atStages.add(retry.slot());
            case Effect.Release release -> atDedupe.add(release.sequence());
            case Effect.Keep keep -> {}
            case Effect.Forget forget -> {}
            case Effect.SlotEnded ended -> {}
            case Effect.Change change -> {}
        }
    }

    /** Written to the store until now. */
    long bytes() {
        return bytes;
    }
}
