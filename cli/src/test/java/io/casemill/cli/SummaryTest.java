package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.schemas.EndReason;
import io.casemill.schemas.EndWithoutCase;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Tally;
import io.casemill.schemas.Usage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    static {
        EventClasses.trust();
    }

    private static final EndReason REFUSED = reason(EndWithoutCase.FAILED, "REFUSED: I can't help\u001b[2J", 6);
    private static final EndReason COSTUME = reason(EndWithoutCase.REJECTED, "costume: Write plainly.", 2);

    @Test
    void tellsWhySlotsBroughtNoCaseAndWhereItDiffers() {
        var lines = new Summary(of(2, 4), 1).text().lines().toList();
        assertThat(lines)
                .contains(
                        "slots that brought no case, replaced ones among them:",
                        "     6 × failed: REFUSED: I can't help[2J  (casemill trace slot-7)",
                        "     2 × rejected: costume: Write plainly.  (casemill trace slot-7)",
                        "     2 × in angry × denied: rejected: costume: Write plainly.  (casemill trace slot-7)");
    }

    @Test
    void givesProgramsTheSameReasons() {
        var json = new Summary(of(2, 4), 1).json();
        assertThat(json.at("/reasons/0/slots").asInt()).isEqualTo(6);
        assertThat(json.at("/reasons/0/outcome").asString()).isEqualTo("FAILED");
        assertThat(json.at("/cells/1/reasons/0/example").asString()).isEqualTo("costume: Write plainly.");
        assertThat(json.at("/cells/0/reasons")).isEmpty();
    }

    @Test
    void endsWithItsOwnCodeOnlyWhenNothingWasReleased() {
        assertThat(new Summary(of(4, 4), 1).shortfall()).isEmpty();
        assertThat(new Summary(of(3, 4), 1).shortfall()).contains("1 of 4 wanted cases are missing");
        assertThat(new Summary(of(3, 4), 1).exitCode()).isZero();
        assertThat(new Summary(of(0, 4), 1).shortfall()).contains("nothing was released: 0 of 4 cases");
        assertThat(new Summary(of(0, 4), 1).exitCode()).isEqualTo(5);
    }

    @Test
    void showsWhatIsReleasedInWorkAndWithoutACaseByCell() {
        var screen = new StringWriter();
        var global = new GlobalOptions();
        var terminal = Casemill.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(screen, true));
        global.command = terminal.getCommandSpec();
        new ProgressView(global, true, System.nanoTime()).show(of(2, 4));
        assertThat(screen.toString())
                .contains("released 2/4", "rejected 2  failed 6", "9 calls, 450 tokens, 0.0012 USD")
                .contains("calm")
                .contains("█████▒▒▒▒▒   1/2")
                .contains("█████░░░░░   1/2  !8  ");
    }

    /** Two cells: one still at work, one in which slots ended without a case. */
    static RequestProgressed of(int released, int wanted) {
        return RequestProgressed.newBuilder()
                .setMeta(new EventMeta("evt", "cause", Instant.EPOCH, "planner-service", "1", null))
                .setRequestId("r")
                .setDataset("d")
                .setStatus(RequestStatus.RUNNING)
                .setRequested(wanted)
                .setOutcomes(new Outcomes(released, 0, 0, 0, 0))
                .setGenerating(1)
                .setDeduping(0)
                .setCells(List.of(
                        tally("user=calm|scenario=denied", 2, 2, 1).build(),
                        tally("user=angry|scenario=denied", 2, 9, 1)
                                .setRejected(2)
                                .setFailed(6)
                                .setReasons(List.of(COSTUME))
                                .build()))
                .setTechniques(List.of(
                        tally("PROMPTED", 4, 11, 2).setRejected(2).setFailed(6).build()))
                .setUsage(Usage.newBuilder()
                        .setCalls(9)
                        .setInputTokens(300)
                        .setOutputTokens(150)
                        .setCostMicros(1_234)
                        .build())
                .setReasons(List.of(REFUSED, COSTUME))
                .setStartedAt(Instant.EPOCH)
                .build();
    }

    private static Tally.Builder tally(String name, int requested, int opened, int deduped) {
        return Tally.newBuilder()
                .setName(name)
                .setRequested(requested)
                .setOpened(opened)
                .setGenerated(deduped)
                .setRetried(0)
                .setAccepted(deduped)
                .setDeduped(deduped)
                .setDropped(0)
                .setRejected(0)
                .setFailed(0)
                .setCancelled(0)
                .setGrounding(Grounding.NONE);
    }

    private static EndReason reason(EndWithoutCase outcome, String example, int slots) {
        return EndReason.newBuilder()
                .setOutcome(outcome)
                .setExample(example)
                .setSlotId("slot-7")
                .setSlots(slots)
                .build();
    }
}
