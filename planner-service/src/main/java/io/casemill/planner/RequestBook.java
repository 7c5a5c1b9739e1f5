package io.casemill.planner;

import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.GenerationRequested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The planner's state in its Kafka Streams stores: requests and plans, which never change once written, ledgers, and
 * accepted candidates that wait for their turn.
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
    /** Requests and plans decoded once; they never change. */
    private final Map<String, Entry> unfinished = new HashMap<>();

    private record Entry(GenerationRequested request, RequestPlan plan) {}

    RequestBook(ProcessorContext<String, Outgoing> context) {
        requests = context.getStateStore(REQUESTS);
        plans = context.getStateStore(PLANS);
        ledgers = context.getStateStore(LEDGERS);
        kept = context.getStateStore(KEPT);
    }

    boolean knows(String requestId) {
        return requests.get(requestId) != null;
    }

    /** Remembers a request, accepted or refused, so that its repetition is known; without its pack, which is kept elsewhere. */
    void remember(GenerationRequested request) {
        requests.put(
                request.getRequestId(),
                GenerationRequested.newBuilder(request).setScenarioPack(null).build());
    }

    void add(RequestPlan plan, Ledger ledger) {
        plans.put(plan.requestId(), plan);
        ledgers.put(plan.requestId(), ledger);
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
        if (!ledger.unfinished()) {
            unfinished.remove(requestId);
        }
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
