package io.casemill.cli;

import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a command did to dead letters and what it left, told as it happens, or as one JSON object at the end. */
final class DltReport {

    private final GlobalOptions global;
    private final String deed;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode done;
    private final ArrayNode left;

    /** @param deed what was done to the letters, for instance replayed */
    DltReport(GlobalOptions global, String deed) {
        this.global = global;
        this.deed = deed;
        this.done = json.putArray(deed);
        this.left = json.putArray("left");
    }

    /** Says it of a letter; returns its entry in the JSON, to say more there. */
    ObjectNode done(DltId id, String line) {
        if (!global.json) {
            global.out().println(line);
        }
        return done.addObject().put("id", id.toString());
    }

    void left(DltId id, String why) {
        left.addObject().put("id", id.toString()).put("why", why);
        if (!global.json) {
            global.err().println("casemill: " + id + " is left: " + why);
        }
    }

    /** Letters that retention removed before they could be settled; returns whether there are any. */
    boolean gone(Collection<DltId> ids) {
        ids.forEach(id -> left(id, "it is gone, retention removed it"));
        return !ids.isEmpty();
    }

    void end() {
        if (global.json) {
            global.print(json);
        } else {
            global.out().println(done.size() + " " + deed + ", " + left.size() + " left");
        }
        global.out().flush();
    }
}
