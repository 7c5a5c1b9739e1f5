package io.casemill.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Tells the whole history of one slot: intent, attempts, verdicts with reasons, dedupe.")
final class TraceCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "CASE_OR_SLOT_ID")
    String id;

    @Override
    public Integer call() {
        SlotHistory history;
        try (Cluster connected = cluster.connect()) {
            history = SlotHistory.find(connected, id);
        }
        if (history.events().isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, List.of("no event speaks of " + Plain.line(id, 100)));
        }
        if (global.json) {
            var events = JsonNodeFactory.instance.arrayNode();
            history.events().forEach(event -> events.add(EventJson.of(event)));
            global.print(events);
        } else {
            history.tell(global.out());
        }
        global.out().flush();
        return 0;
    }
}
