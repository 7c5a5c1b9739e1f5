package io.casemill.planner;

import static io.casemill.planner.GivenRequest.accepted;
import static io.casemill.planner.GivenRequest.cancelled;
import static io.casemill.planner.GivenRequest.given;
import static io.casemill.planner.GivenRequest.rejected;
import static io.casemill.planner.GivenRequest.retryWanted;
import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Spend;
import io.casemill.planner.LedgerRow.HeadRow;
import io.casemill.planner.LedgerRow.SlotRow;
import io.casemill.planning.RequestPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the planner stores, against a committed snapshot. A field that is renamed or lost is a state that a running
 * planner cannot read any more: docs/upgrades.md says what may change. {@code -Dapprove=true} commits to a new form.
 */
class ApprovedStateTest {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "src/test/approved");

    private final JsonMapper mapper = StateJson.mapper();

    /** Something is in every field that can hold something. */
    private final GivenRequest request = given(
                    aSmallRequest().perCell(4).window(6).of("payments-team"), Allowance.FREE)
            .when(accepted(0, new Spend(1, 2, 3, 4, 5, 6, 7, 0)), retryWanted(1), rejected(2), accepted(3));

    @Test
    void keepsTheHeadOfARequest() throws IOException {
        verify(
                "head.json",
                new HeadRow(request.when(cancelled("enough")).ledger().head()));
    }

    @Test
    void keepsACell() throws IOException {
        verify("cell.json", request.ledger().cells().get(2));
    }

    @Test
    void keepsASlot() throws IOException {
        verify("slot.json", new SlotRow(request.ledger().open().get(3)));
    }

    @Test
    void keepsAPlan() throws IOException {
        verify("plan.json", request.ledger().plan(), RequestPlan.class);
    }

    @Test
    void handsBackAWholeLedger() throws IOException {
        verify("whole-ledger.json", WholeLedger.of(request.ledger()));
    }

    private void verify(String file, LedgerRow row) throws IOException {
        verify(file, row, LedgerRow.class);
        byte[] stored = Files.readAllBytes(FOLDER.resolve(file));
        assertThat(mapper.readValue(stored, LedgerRow.class)).isEqualTo(row);
    }

    private <T> void verify(String file, T state, Class<T> type) throws IOException {
        Path approved = FOLDER.resolve(file);
        String today =
                mapper.writerFor(type).with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(state) + "\n";
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(FOLDER);
            Files.writeString(approved, today);
        }
        assertThat(approved).exists();
        assertThat(today)
                .as(
                        "%s differs from its snapshot. If that is meant and docs/upgrades.md allows it, run mvn -pl"
                                + " planner-service test -Dapprove=true and commit the diff",
                        approved)
                .isEqualTo(Files.readString(approved));
    }
}
