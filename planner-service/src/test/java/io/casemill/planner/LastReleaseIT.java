package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.planner.LedgerRow.HeadRow;
import io.casemill.planner.OpenSlot.Stage;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.Axis;
import io.casemill.schemas.Budget;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Retry;
import io.casemill.schemas.Role;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request that the release before began goes on where it stood, through a real broker's changelogs. */
class LastReleaseIT {

    private static final String REQUEST = "req-1";

    @TempDir
    Path data;

    private final StoredByLastRelease stored = StoredByLastRelease.of("reproducible");
    private final Set<String> answered = new HashSet<>();
    private Chain chain;

    @BeforeEach
    void storeWhatTheReleaseBeforeStored() throws Exception {
        chain = new Chain(data);
        chain.offer("SIMULATION");
        chain.offer("RED_TEAM");
        chain.await("its stores", c -> c.streams().state() == KafkaStreams.State.RUNNING);
        chain.stop();
        chain.keep(REQUEST, RequestBook.REQUESTS, REQUEST, request());
        chain.keep(REQUEST, RequestBook.PLANS, REQUEST, bytes(stored.planJson()));
        chain.keep(REQUEST, RequestBook.LEDGERS, REQUEST, bytes(stored.ledgerJson()));
        open(Stage.HELD)
                .forEach(slot -> chain.keep(
                        REQUEST,
                        RequestBook.KEPT,
                        REQUEST + "/" + slot.sequence(),
                        judged(intent(slot), new Accepted(1.0))));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void completesARequestThatTheReleaseBeforeBegan() {
        start(false);
        chain.await("the ledger by rows", c -> ledger() instanceof HeadRow && slotsAreKept());
        RequestProgressed end = answerEverythingUntilTheEnd();
        assertEndsAsItWouldHave(end);
    }

    @Test
    void completesItAlsoWhenItIsHandedBackOnTheWay() {
        start(false);
        chain.await("the ledger by rows", c -> ledger() instanceof HeadRow && slotsAreKept());
        chain.stop();
        start(true);
        chain.await("a whole ledger", c -> ledger() instanceof WholeLedger);
        assertThat(slotsAreKept()).isFalse();
        assertThat(ledger()).isEqualTo(stored.ledger());
        assertThat(chain.healthOfState()).contains("handed back");
        RequestProgressed end = answerEverythingUntilTheEnd();
        assertEndsAsItWouldHave(end);
    }

    /** The start itself changes nothing, so that a rollback at this moment finds what was left. */
    private void start(boolean handBack) {
        chain.start("--casemill.planner.hand-back=" + handBack, "--casemill.planner.slot-timeout=36500d");
    }

    private void assertEndsAsItWouldHave(RequestProgressed end) {
        assertThat(end.getStatus()).isEqualTo(RequestStatus.COMPLETED);
        Counts outcomes = stored.end().outcomes();
        assertThat(end.getOutcomes().getDeduped()).isEqualTo(outcomes.deduped());
        assertThat(end.getOutcomes().getFailed()).isEqualTo(outcomes.failed());
        assertThat(end.getOutcomes().getRejected()).isEqualTo(outcomes.rejected());
        assertThat(end.getOutcomes().getDropped()).isEqualTo(outcomes.dropped());
        assertThat(end.getUsage().getCalls()).isEqualTo(stored.end().spend().calls());
        var tallies = end.getCells();
        for (int c = 0; c < tallies.size(); c++) {
            Counts cell = stored.end().counts().get(c).stream().reduce(Counts.NONE, Counts::plus);
            assertThat(List.of(
                            tallies.get(c).getOpened(),
                            tallies.get(c).getGenerated(),
                            tallies.get(c).getRetried(),
                            tallies.get(c).getAccepted(),
                            tallies.get(c).getDeduped(),
                            tallies.get(c).getDropped(),
                            tallies.get(c).getRejected(),
                            tallies.get(c).getFailed()))
                    .as(tallies.get(c).getName())
                    .containsExactly(
                            cell.opened(),
                            cell.generated(),
                            cell.retried(),
                            cell.accepted(),
                            cell.deduped(),
                            cell.dropped(),
                            cell.rejected(),
                            cell.failed());
        }
    }

    /** What was open goes on with its stages; every answer is that of {@link PlayedChain}. */
    private RequestProgressed answerEverythingUntilTheEnd() {
        open(Stage.GENERATING).forEach(slot -> answer(intent(slot)));
        open(Stage.DEDUPING).forEach(slot -> dedupe(record(intent(slot))));
        return chain.await("the end", c -> {
            c.events(Topics.INTENTS_REQUESTED, IntentRequested.class).forEach(event -> answer(event.getIntent()));
            c.events(Topics.CASES_ACCEPTED, CaseAccepted.class).forEach(event -> dedupe(event.getAcceptedCase()));
            return c.events(Topics.REQUESTS_PROGRESSED, RequestProgressed.class).stream()
                    .filter(progress -> progress.getStatus() != RequestStatus.RUNNING)
                    .findFirst()
                    .orElse(null);
        });
    }

    private void answer(Intent intent) {
        if (!answered.add(intent.getSlotId() + intent.getAttempt())) {
            return;
        }
        switch (PlayedChain.verdict(intent.getSlotId(), intent.getAttempt())) {
            case ACCEPTED -> judge(intent, new Accepted(1.0));
            case RETRY -> judge(intent, new Retry(0, List.of()));
            case REJECTED -> judge(intent, new Rejected(List.of()));
            case FAILED -> fail(intent, true);
            case FAILED_FOR_GOOD -> fail(intent, false);
        }
    }

    private void judge(Intent intent, Object verdict) {
        chain.send(Topics.CANDIDATES_JUDGED, intent.getSlotId(), judged(intent, verdict));
    }

    private void fail(Intent intent, boolean retryable) {
        var failure = new GenerationFailed("NO_MODEL", "none", retryable, cost());
        chain.send(
                Topics.CANDIDATES_GENERATED,
                intent.getSlotId(),
                new CandidateGenerated(Chain.meta("failed", intent.getSlotId()), intent, failure));
    }

    private void dedupe(CaseRecord released) {
        if (!answered.add(released.getCaseId())) {
            return;
        }
        var meta = Chain.meta("deduped", released.getCaseId());
        if (PlayedChain.isDuplicate(released.getSlotId())) {
            chain.send(
                    Topics.CASES_DROPPED,
                    released.getCaseId(),
                    new CaseDropped(meta, released.getCaseId(), released, "EXACT", "case-0", "CASE", 1.0, 1.0, false));
        } else {
            chain.send(
                    Topics.CASES_DEDUPED,
                    released.getCaseId(),
                    new CaseDeduped(meta, released.getCaseId(), released, null));
        }
    }

    private List<OpenSlot> open(Stage stage) {
        return stored.ledger().open().values().stream()
                .filter(slot -> slot.stage() == stage)
                .toList();
    }

    private Object ledger() {
        return kept(REQUEST);
    }

    private boolean slotsAreKept() {
        return stored.ledger().open().values().stream()
                .allMatch(slot -> kept(REQUEST + "/slot/" + slot.sequence()) != null);
    }

    /** Null too while the stores are not open yet. */
    private Object kept(String key) {
        try {
            return chain.kept(RequestBook.LEDGERS, key);
        } catch (InvalidStateStoreException notOpen) {
            return null;
        }
    }

    private Intent intent(OpenSlot slot) {
        var cell = stored.plan().cells().get(slot.cell());
        return Intent.newBuilder()
                .setRequestId(REQUEST)
                .setDataset(stored.plan().dataset())
                .setSlotId(slot.slotId())
                .setCell(new Cell(cell.key(), List.of()))
                .setTechnique(stored.plan().techniques().get(slot.technique()))
                .setOrdinal(slot.ordinal())
                .setAttempt(slot.attempt())
                .setRandomSeed(1)
                .setLanguage("en")
                .setGrounding(Grounding.NONE)
                .setAnchors(List.of())
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().build())
                .build();
    }

    private static CandidateJudged judged(Intent intent, Object verdict) {
        return CandidateJudged.newBuilder()
                .setMeta(Chain.meta("judged", intent.getSlotId() + intent.getAttempt()))
                .setIntent(intent)
                .setCandidate(Candidate.newBuilder()
                        .setCandidateId(EventIds.candidate(intent.getSlotId(), intent.getAttempt()))
                        .setTurns(List.of(
                                new Turn(Role.USER, "hello", null, null, null, null),
                                new Turn(Role.ASSISTANT, "hi", null, null, null, null)))
                        .setProvenance(provenance(intent, cost()))
                        .build())
                .setScores(List.of())
                .setVerdict(verdict)
                .setUsage(Usage.newBuilder().build())
                .build();
    }

    private static CaseRecord record(Intent intent) {
        String candidate = EventIds.candidate(intent.getSlotId(), intent.getAttempt());
        return CaseRecord.newBuilder()
                .setCaseId(EventIds.caseOf(candidate))
                .setSlotId(intent.getSlotId())
                .setRequestId(REQUEST)
                .setDataset(intent.getDataset())
                .setCell(intent.getCell())
                .setLanguage("en")
                .setTurns(List.of(new Turn(Role.USER, "hello", null, null, null, null)))
                .setScores(List.of())
                .setRubricVersion("1")
                .setProvenance(provenance(intent, Usage.newBuilder().build()))
                .build();
    }

    private static Provenance provenance(Intent intent, Usage usage) {
        return Provenance.newBuilder()
                .setTechnique(intent.getTechnique())
                .setTechniqueVersion("1")
                .setAttempt(intent.getAttempt())
                .setRandomSeed(intent.getRandomSeed())
                .setGrounding(intent.getGrounding())
                .setUsage(usage)
                .build();
    }

    /** What {@link PlayedChain} says that an attempt cost. */
    private static Usage cost() {
        return Usage.newBuilder()
                .setCalls(2)
                .setInputTokens(300)
                .setOutputTokens(90)
                .setCostMicros(1_200)
                .setLatencyMillis(800)
                .setAttempts(2)
                .build();
    }

    private GenerationRequested request() {
        return GenerationRequested.newBuilder()
                .setMeta(Chain.meta("request", REQUEST))
                .setRequestId(REQUEST)
                .setDataset(stored.plan().dataset())
                .setAxes(List.of(axis("user", "calm", "angry"), axis("policy", "inside", "outside")))
                .setCasesPerCell(12)
                .setTechniques(Map.of("SIMULATION", 0.6, "RED_TEAM", 0.4))
                .setRubric(Rubric.newBuilder().build())
                .setLimits(LengthBand.newBuilder().build())
                .setBudget(Budget.newBuilder().build())
                .build();
    }

    private static Axis axis(String name, String... levels) {
        return new Axis(
                name,
                List.of(levels).stream()
                        .map(id -> new Level(name, id, "about " + id, null, List.of()))
                        .toList());
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
