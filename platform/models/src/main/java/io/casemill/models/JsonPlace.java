package io.casemill.models;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a JSON object at places that JSON pointers without escapes name. */
final class JsonPlace {

    private JsonPlace() {}

    static void remove(ObjectNode root, String pointer) {
        if (root.at(parent(pointer)) instanceof ObjectNode holder) {
            holder.remove(name(pointer));
        }
    }

    /** Makes the objects on the way that are not there. */
    static void put(ObjectNode root, String pointer, JsonNode value) {
        ObjectNode holder = root;
        for (String step :
                parent(pointer).substring(Math.min(1, parent(pointer).length())).split("/")) {
            if (!step.isEmpty()) {
                holder = holder.get(step) instanceof ObjectNode there ? there : holder.putObject(step);
            }
        }
        holder.set(name(pointer), value);
    }

    /** Adds what another object has; where both have an object, its parts. */
    static void merge(ObjectNode root, JsonNode more) {
        more.properties().forEach(entry -> {
            if (root.get(entry.getKey()) instanceof ObjectNode there
                    && entry.getValue().isObject()) {
                merge(there, entry.getValue());
            } else {
                root.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
