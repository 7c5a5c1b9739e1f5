package io.casemill.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Kills services and counts the calls that they had in flight. Not safe for use by many threads.
 *
 * <p>A call that a service had in flight when it died was with the stub just before, or began since, or was answered in
 * the tenth of a second before and was not in an event yet: so the sum of the three is a bound, and a tight one.
 */
final class Casualties {

    /** From an answer to its event's acknowledgement: decoding, and a send. */
    private static final long ON_THE_WAY_MILLIS = 100;

    private final StubClient stub;
    private final Map<String, String> modelByService;
    private int inFlight;

    /** @param modelByService the stub's model that a service calls; none for services that call no model */
    Casualties(StubClient stub, Map<String, String> modelByService) {
        this.stub = stub;
        this.modelByService = Map.copyOf(modelByService);
    }

    /** kill -9. */
    void kill(List<ServiceProcess> victims) throws IOException, InterruptedException {
        JsonNode earlier = stub.stats();
        Thread.sleep(ON_THE_WAY_MILLIS);
        JsonNode before = stub.stats();
        for (ServiceProcess victim : victims) {
            victim.kill();
        }
        JsonNode after = stub.stats();
        for (ServiceProcess victim : victims) {
            String model = modelByService.get(victim.name());
            if (model != null) {
                inFlight += count(before, "inflight_by_model", model)
                        + count(after, "by_model", model)
                        - count(before, "by_model", model)
                        + ended(before, model)
                        - ended(earlier, model);
            }
        }
    }

    private static int ended(JsonNode stats, String model) {
        return count(stats, "by_model", model) - count(stats, "inflight_by_model", model);
    }

    /** Calls that were in flight at all kills so far. */
    int inFlight() {
        return inFlight;
    }

    private static int count(JsonNode stats, String what, String model) {
        return stats.path(what).path(model).asInt(0);
    }
}
