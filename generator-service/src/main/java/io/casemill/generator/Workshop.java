package io.casemill.generator;

import io.casemill.schemas.FailureCodes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives every order to the technique that it names. */
final class Workshop {

    private final Map<String, Technique> techniques = new TreeMap<>();

    /** @throws IllegalArgumentException if two techniques share a name */
    Workshop(List<Technique> techniques) {
        for (Technique technique : techniques) {
            if (this.techniques.put(technique.name(), technique) != null) {
                throw new IllegalArgumentException("two techniques are called " + technique.name());
            }
        }
    }

    /** What came of an order, with the version of the technique that answered. */
    record Answer(String techniqueVersion, Made made) {

        /** Nothing was begun, as the request is stopped. */
        static Answer stopped(String reason) {
            return new Answer("", Made.NoDraft.unpaid(FailureCodes.STOPPED, reason, false));
        }
    }

    Answer make(Order order) {
        Technique technique = techniques.get(order.technique());
        return technique == null
                ? new Answer("", Made.NoDraft.unpaid("TECHNIQUE_UNKNOWN", "no technique " + order.technique(), false))
                : new Answer(technique.version(), technique.make(order));
    }

    List<Technique> techniques() {
        return List.copyOf(techniques.values());
    }
}
