package io.casemill.models;

import io.casemill.models.Adaptation.LowerLimit;
import io.casemill.models.Adaptation.NewNameOfLimit;
import io.casemill.models.Adaptation.Without;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an endpoint wants to be asked: what the configuration adds to a request, and what the endpoint turned out not to
 * take. Rewrites the requests that the client library makes. Safe for use by many threads.
 */
final class EndpointHabits {

    private static final String NEW_NAME = "/max_completion_tokens";

    private final RequestPlaces places;
    private final JsonNode extra;
    private final String effort;
    private final Set<Parameter> without = EnumSet.noneOf(Parameter.class);
    private boolean newName;
    private int most = Integer.MAX_VALUE;
    private int version;

    /**
     * @param extra added to the body of every request, the parts of objects one by one
     * @param effort reasoning effort; empty for none
     */
    EndpointHabits(RequestPlaces places, Map<String, Object> extra, String effort) {
        this.places = places;
        this.extra = JsonMapper.shared().valueToTree(extra);
        this.effort = effort;
    }

    /** @return whether this is new */
    synchronized boolean learn(Adaptation adaptation) {
        boolean isNew = isNew(adaptation);
        version += isNew ? 1 : 0;
        return isNew;
    }

    /** Grows with everything that is learned. */
    synchronized int version() {
        return version;
    }

    private boolean isNew(Adaptation adaptation) {
        return switch (adaptation) {
            case Without(Parameter parameter) -> without.add(parameter);
            case NewNameOfLimit _ -> {
                boolean knew = newName;
                newName = true;
                yield !knew;
            }
            case LowerLimit(int limit) -> {
                boolean lower = limit < most;
                most = Math.min(most, limit);
                yield lower;
            }
        };
    }

    synchronized boolean takes(Parameter parameter) {
        return !without.contains(parameter);
    }

    /** The request's body as this endpoint wants it. */
    String shape(String body) {
        if (isUsual()) {
            return body;
        }
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(body);
        synchronized (this) {
            limit(root);
            if (without.contains(Parameter.TEMPERATURE)) {
                JsonPlace.remove(root, places.temperature());
            }
            if (without.contains(Parameter.SYSTEM)) {
                SystemText.fold(root);
            }
            if (!effort.isEmpty() && !without.contains(Parameter.EFFORT)) {
                JsonPlace.put(root, places.effort(), root.stringNode(effort));
            }
        }
        JsonPlace.merge(root, extra);
        return root.toString();
    }

    private synchronized boolean isUsual() {
        return without.isEmpty() && !newName && most == Integer.MAX_VALUE && effort.isEmpty() && extra.isEmpty();
    }

    private void limit(ObjectNode root) {
        JsonNode limit = root.at(places.limit());
        if (!limit.isNumber()) {
            return;
        }
        if (without.contains(Parameter.LIMIT)) {
            JsonPlace.remove(root, places.limit());
            return;
        }
        JsonNode lowered = root.numberNode(Math.min(limit.asInt(), most));
        JsonPlace.put(root, places.limit(), lowered);
        if (newName) {
            JsonPlace.remove(root, places.limit());
            JsonPlace.put(root, NEW_NAME, lowered);
        }
    }
}
