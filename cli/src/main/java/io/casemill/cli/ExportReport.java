package io.casemill.cli;

import io.casemill.conversation.chat.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was written, what was changed for it, and which cases could not be written. */
final class ExportReport {

    private static final int MOST_IDS = 20;

    private final ExportForm form;
    private final Map<Change, Integer> changed = new EnumMap<>(Change.class);
    private final Map<String, LeftOut> leftOut = new TreeMap<>();
    private int written;
    private int calls;

    /** Cases that are alike in why they could not be written. */
    private static final class LeftOut {
        private final List<String> ids = new ArrayList<>();
        private int count;
    }

    ExportReport(ExportForm form) {
        this.form = form;
    }

    void wrote(Set<Change> changes) {
        written++;
        changes.forEach(change -> changed.merge(change, 1, Integer::sum));
    }

    void calls(int more) {
        calls += more;
    }

    void leftOut(String caseId, String reason) {
        LeftOut alike = leftOut.computeIfAbsent(reason, key -> new LeftOut());
        alike.count++;
        if (alike.ids.size() < MOST_IDS) {
            alike.ids.add(caseId);
        }
    }

    int written() {
        return written;
    }

    /** Cases that were to be written. */
    int released() {
        return written
                + leftOut.values().stream().mapToInt(alike -> alike.count).sum();
    }

    /** In words, a line for each kind of change and each reason. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        changed.forEach((change, count) -> lines.add("in " + count + " of " + released() + " cases " + change.words()));
        leftOut.forEach((reason, alike) -> lines.add(alike.count + " of " + released() + " cases left out, as " + reason
                + ": " + Plain.line(String.join(", ", alike.ids), MOST_IDS * 100)
                + (alike.count > MOST_IDS ? " and " + (alike.count - MOST_IDS) + " more" : "")));
        if (calls > 0 && form.loader() != null) {
            form.loader().caution(form.format()).ifPresent(lines::add);
        }
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("cases", written);
        ObjectNode changes = json.putObject("changed");
        changed.forEach((change, count) -> changes.put(change.name(), count));
        var reasons = json.putArray("leftOut");
        leftOut.forEach((reason, alike) -> {
            var ids = reasons.addObject()
                    .put("reason", reason)
                    .put("cases", alike.count)
                    .putArray("ids");
            alike.ids.forEach(ids::add);
        });
        return json;
    }
}
