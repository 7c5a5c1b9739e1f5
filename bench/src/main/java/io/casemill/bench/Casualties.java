package io.casemill.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Kills services and counts the calls that they had in flight. Not safe for use by many threads.
 *
 * <p>A call that a service had in flight when it died was either with the stub just before, or began since: so the sum of
 * both is a bound, and a tight one.
 */
final class Casualties {

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
                        - count(before, "by_model", model);
            }
        }
    }

    /** Calls that were in flight at all kills so far. */
    int inFlight() {
        return inFlight;
    }

    private static int count(JsonNode stats, String what, String model) {
        return stats.path(what).path(model).asInt(0);
    }
}
