package io.casemill.planner;

import io.casemill.planning.RequestPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running request as the release before stored it: written once by that release's own code and never edited, with
 * what it sent from there on and the ledger it ended with.
 *
 * @param goesOn what it sent, kept and forgot, with {@link PlayedChain} behind it
 */
record StoredByLastRelease(
        String planJson,
        String ledgerJson,
        RequestPlan plan,
        WholeLedger ledger,
        List<String> goesOn,
        WholeLedger end) {

    /** @param name reproducible or not-reproducible */
    static StoredByLastRelease of(String name) {
        JsonMapper mapper = StateJson.mapper();
        String plan = read(name + ".plan.json");
        String ledger = read(name + ".ledger.json");
        return new StoredByLastRelease(
                plan,
                ledger,
                mapper.readValue(plan, RequestPlan.class),
                (WholeLedger) mapper.readValue(ledger, LedgerRow.class),
                read(name + ".goes-on.txt").lines().toList(),
                (WholeLedger) mapper.readValue(read(name + ".end.json"), LedgerRow.class));
    }

    /** From the time that {@link GivenRequest} takes for the submission to when this was stored. */
    long millisAfterSubmission() {
        return lastChange() - GivenRequest.NOW;
    }

    private long lastChange() {
        return ledger.open().values().stream().mapToLong(OpenSlot::since).max().orElseThrow();
    }

    private static String read(String name) {
        try (var in = StoredByLastRelease.class.getResourceAsStream("/last-release/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
