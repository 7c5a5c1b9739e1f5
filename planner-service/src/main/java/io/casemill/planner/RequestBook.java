package io.casemill.planner;

import io.casemill.messaging.EventMetas;
import io.casemill.planner.LedgerRows.Found;
import io.casemill.planning.RequestPlan;
import io.casemill.schemas.Budget;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Rubric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The planner's state in its Kafka Streams stores: requests and plans, which never change while the request runs,
 * ledgers, and accepted candidates that wait for their turn. Of a request that was refused or has ended only a mark
 * stays, by which its repetition is known; what it came to is on {@code requests.progressed}.
 *
 * <p>What runs is read once, when the stores are there; from then on it is in memory, and the stores are written only.
 */
final class RequestBook {

    static final String REQUESTS = "requests";
    static final String PLANS = "plans";
    static final String LEDGERS = "ledgers";
    static final String KEPT = "kept";
    static final List<String> STORES = List.of(REQUESTS, PLANS, LEDGERS, KEPT);

    private final KeyValueStore<String, GenericContainer> requests;
    private final KeyValueStore<String, RequestPlan> plans;
    private final KeyValueStore<String, GenericContainer> kept;
    private final LastRelease ledgers;
    private final EventMetas metas;
    private final Map<String, Running> running = new HashMap<>();

    private record Running(GenerationRequested request, Ledger ledger) {}

    /** @param handBack whether ledgers are kept as the release before can read them */
    RequestBook(
            KeyValueStore<String, GenericContainer> requests,
            KeyValueStore<String, RequestPlan> plans,
            KeyValueStore<String, LedgerRow> ledgers,
            KeyValueStore<String, GenericContainer> kept,
            EventMetas metas,
            boolean handBack) {
        this.requests = requests;
        this.plans = plans;
        this.kept = kept;
        this.metas = metas;
        var rows = new LedgerRows(ledgers);
        this.ledgers = new LastRelease(ledgers, rows, handBack);
        rows.readAll().forEach(this::takeUp);
    }

    static RequestBook of(ProcessorContext<String, Outgoing> context, EventMetas metas, boolean handBack) {
        return new RequestBook(
                context.getStateStore(REQUESTS),
                context.getStateStore(PLANS),
                context.getStateStore(LEDGERS),
                context.getStateStore(KEPT),
                metas,
                handBack);
    }

    private void takeUp(String requestId, Found found) {
        if (found.isWhole()) {
            ledgers.foundWhole(requestId);
        }
        if (found.unfinished()) {
            var request = (GenerationRequested) requests.get(requestId);
            running.put(requestId, new Running(request, found.ledger(plans.get(requestId))));
        }
    }

    boolean knows(String requestId) {
        return requests.get(requestId) != null;
    }

    /** The ledgers of the requests that something may still happen to. */
    List<Ledger> unfinished() {
        return running.values().stream().map(Running::ledger).toList();
    }

    /** The ledger of a request that something may still happen to. */
    Optional<Ledger> ledger(String requestId) {
        return Optional.ofNullable(running.get(requestId)).map(Running::ledger);
    }

    GenerationRequested request(String requestId) {
        return running.get(requestId).request();
    }

    /** An accepted request is there, of which nothing has begun. Its pack is kept elsewhere. */
    void begin(GenerationRequested request, Ledger ledger) {
        String requestId = ledger.requestId();
        var withoutPack =
                GenerationRequested.newBuilder(request).setScenarioPack(null).build();
        requests.put(requestId, withoutPack);
        plans.put(requestId, ledger.plan());
        running.put(requestId, new Running(withoutPack, ledger));
        ledgers.save(new Decision(ledger, List.of(new Effect.HeadChanged(ledger.head()))));
    }

    void save(Decision decision) {
        ledgers.save(decision);
        running.computeIfPresent(
                decision.ledger().requestId(), (id, before) -> new Running(before.request(), decision.ledger()));
    }

    /** Nothing can happen to a request any more, as it was refused or has ended: only a mark of it stays. */
    void close(String requestId, Instant time) {
        requests.put(requestId, mark(requestId, metas.of("RequestClosed", requestId, time)));
        plans.delete(requestId);
        ledgers.remove(requestId);
        running.remove(requestId);
    }

    /** A request whose id can only be refused is not even known. */
    void forget(String requestId) {
        requests.delete(requestId);
    }

    /** A request without content: an event as all others of its store, so that the release before can read it. */
    private static GenerationRequested mark(String requestId, EventMeta meta) {
        return GenerationRequested.newBuilder()
                .setMeta(meta)
                .setRequestId(requestId)
                .setDataset("")
                .setAxes(List.of())
                .setCasesPerCell(0)
                .setTechniques(Map.of())
                .setRubric(Rubric.newBuilder().build())
                .setLimits(LengthBand.newBuilder().build())
                .setBudget(Budget.newBuilder().build())
                .build();
    }

    /** Some requests that are closed and yet whole, as an older release left them. */
    List<String> closedAndWhole(int most) {
        var ids = new ArrayList<String>();
        try (var all = requests.all()) {
            while (all.hasNext() && ids.size() < most) {
                var entry = all.next();
                if (entry.value instanceof GenerationRequested request
                        && !running.containsKey(entry.key)
                        && !request.equals(mark(request.getRequestId(), request.getMeta()))) {
                    ids.add(entry.key);
                }
            }
        }
        return ids;
    }

    void keep(String requestId, long sequence, CandidateJudged candidate) {
        kept.put(key(requestId, sequence), candidate);
    }

    CandidateJudged takeKept(String requestId, long sequence) {
        return (CandidateJudged) kept.delete(key(requestId, sequence));
    }

    private static String key(String requestId, long sequence) {
        return requestId + "/" + sequence;
    }
}
