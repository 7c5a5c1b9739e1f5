package io.casemill.planner;

import io.casemill.schemas.Budget;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Rubric;
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
 */
final class RequestBook {

    static final String REQUESTS = "requests";
    static final String PLANS = "plans";
    static final String LEDGERS = "ledgers";
    static final String KEPT = "kept";
    static final List<String> STORES = List.of(REQUESTS, PLANS, LEDGERS, KEPT);

    private final KeyValueStore<String, GenericContainer> requests;
    private final KeyValueStore<String, RequestPlan> plans;
    private final KeyValueStore<String, Ledger> ledgers;
    private final KeyValueStore<String, GenericContainer> kept;
    /** Requests and plans decoded once. */
    private final Map<String, Entry> unfinished = new HashMap<>();

    private record Entry(GenerationRequested request, RequestPlan plan) {}

    RequestBook(
            KeyValueStore<String, GenericContainer> requests,
            KeyValueStore<String, RequestPlan> plans,
            KeyValueStore<String, Ledger> ledgers,
            KeyValueStore<String, GenericContainer> kept) {
        this.requests = requests;
        this.plans = plans;
        this.ledgers = ledgers;
        this.kept = kept;
    }

    static RequestBook of(ProcessorContext<String, Outgoing> context) {
        return new RequestBook(
                context.getStateStore(REQUESTS),
                context.getStateStore(PLANS),
                context.getStateStore(LEDGERS),
                context.getStateStore(KEPT));
    }

    boolean knows(String requestId) {
        return requests.get(requestId) != null;
    }

    /** An accepted request begins. Its pack is kept elsewhere. */
    void begin(GenerationRequested request, RequestPlan plan, Ledger ledger) {
        requests.put(
                plan.requestId(),
                GenerationRequested.newBuilder(request).setScenarioPack(null).build());
        plans.put(plan.requestId(), plan);
        ledgers.put(plan.requestId(), ledger);
    }

    /** Nothing can happen to a request any more, as it was refused or has ended: only a mark of it stays. */
    void close(String requestId, EventMeta meta) {
        requests.put(requestId, mark(requestId, meta));
        plans.delete(requestId);
        ledgers.delete(requestId);
        unfinished.remove(requestId);
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

    /** Some requests that are closed and yet whole, as the release before left them. */
    List<String> closedAndWhole(int most) {
        var ids = new ArrayList<String>();
        try (var all = requests.all()) {
            while (all.hasNext() && ids.size() < most) {
                var entry = all.next();
                if (entry.value instanceof GenerationRequested request && isWhole(request) && isClosed(entry.key)) {
                    ids.add(entry.key);
                }
            }
        }
        return ids;
    }

    private static boolean isWhole(GenerationRequested request) {
        return !request.equals(mark(request.getRequestId(), request.getMeta()));
    }

    private boolean isClosed(String requestId) {
        Ledger ledger = ledgers.get(requestId);
        return ledger == null || !ledger.unfinished();
    }

    GenerationRequested request(String requestId) {
        return entry(requestId).request();
    }

    RequestPlan plan(String requestId) {
        return entry(requestId).plan();
    }

    private Entry entry(String requestId) {
        return unfinished.computeIfAbsent(
                requestId, id -> new Entry((GenerationRequested) requests.get(id), plans.get(id)));
    }

    /** The ledger of an accepted request. */
    Optional<Ledger> ledger(String requestId) {
        return Optional.ofNullable(ledgers.get(requestId)).map(ledger -> ledger.of(plan(requestId)));
    }

    void save(String requestId, Ledger ledger) {
        ledgers.put(requestId, ledger);
    }

    /** Ids of the requests that something may still happen to. */
    List<String> unfinishedIds() {
        var ids = new ArrayList<String>();
        try (var all = ledgers.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.unfinished()) {
                    ids.add(entry.key);
                }
            });
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
