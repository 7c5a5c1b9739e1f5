package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.letters.LetterOrigin;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.Axis;
import io.casemill.schemas.Budget;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.Provenance;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerIT {

    @TempDir
    static Path data;

    @AutoClose
    private static Chain chain;

    /** Every test has a request of its own, so that one chain serves all. */
    @BeforeAll
    static void start() throws Exception {
        chain = new Chain(data);
        chain.offer("SIMULATION");
    }

    @Test
    void releasesOneCasePerSlotHoweverOftenEverythingIsRedelivered() {
        submit("req-1", 2);
        var intents = awaitIntents("req-1", 8);
        for (int again = 0; again < 3; again++) {
            intents.forEach(intent -> judge(intent, new Accepted(1.0)));
        }
        var accepted = chain.await("8 accepted cases", c -> enough(accepted(c, "req-1"), 8));
        for (int again = 0; again < 3; again++) {
            accepted.forEach(this::dedupe);
            submit("req-1", 2);
        }
        RequestProgressed end = awaitEnd("req-1");
        assertThat(end.getStatus()).isEqualTo(RequestStatus.COMPLETED);
        assertThat(end.getOutcomes()).isEqualTo(new Outcomes(8, 0, 0, 0, 0));
        assertThat(accepted(chain, "req-1")).hasSize(8);
        assertThat(intents(chain, "req-1")).hasSize(8);
    }

    @Test
    void sendsFeedbackAndTheTurnsBeforeTheFailingOneWithARetry() {
        submit("req-2", 1);
        Intent intent = awaitIntents("req-2", 4).getFirst();
        var feedback = List.of(new Feedback("costume", 1, "do not thank", null));
        judge(intent, new Retry(1, feedback));
        Intent second = awaitAttempt("req-2", 2);
        assertThat(second.getSlotId()).isEqualTo(intent.getSlotId());
        assertThat(second.getFeedback()).isEqualTo(feedback);
        assertThat(second.getKeptTurns()).containsExactly(new Turn(Role.USER, "hello", null, null, null, null));
    }

    @Test
    void reportsEveryReasonWhenItRefusesARequest() {
        GenerationRequested request = request("req-bad", 0);
        request.setTechniques(Map.of("TELEPATHY", 1.0));
        chain.send(Topics.REQUESTS_SUBMITTED, "req-bad", request);
        RequestProgressed end = awaitEnd("req-bad");
        assertThat(end.getStatus()).isEqualTo(RequestStatus.REFUSED);
        assertThat(end.getErrors())
                .extracting(e -> e.getPath())
                .containsExactly("cases.perCell", "techniques.TELEPATHY");
        assertThat(intents(chain, "req-bad")).isEmpty();
    }

    @Test
    void refusesARequestThatIsLargerThanAClientsUsualLimit() {
        GenerationRequested request = request("req-large", 1);
        request.setScenarioPack("x".repeat(5 * 1024 * 1024));
        chain.send(Topics.REQUESTS_SUBMITTED, "req-large", request);
        RequestProgressed end = awaitEnd("req-large");
        assertThat(end.getStatus()).isEqualTo(RequestStatus.REFUSED);
    }

    @Test
    void countsAFailureAsAFailureAndReplacesItOnlyWhenThatCouldHelp() {
        submit("req-4", 1);
        awaitIntents("req-4", 4).forEach(this::fail);
        RequestProgressed end = awaitEnd("req-4");
        assertThat(end.getOutcomes()).isEqualTo(new Outcomes(0, 0, 0, 4, 0));
        assertThat(intents(chain, "req-4")).hasSize(4);
    }

    @Test
    void triesASlotAgainThatAStageGaveUp() {
        submit("req-8", 1);
        Intent intent = awaitIntents("req-8", 4).getFirst();
        chain.send(
                Topics.deadLetters(Topics.INTENTS_REQUESTED, Topics.GENERATOR),
                intent.getSlotId(),
                new IntentRequested(Chain.meta("intent", intent.getSlotId()), intent));
        Intent second = awaitAttempt("req-8", 2);
        assertThat(second.getSlotId()).isEqualTo(intent.getSlotId());
        chain.send(
                Topics.deadLetters(Topics.CANDIDATES_GENERATED, Topics.JUDGE),
                second.getSlotId(),
                new CandidateGenerated(Chain.meta("given up", second.getSlotId()), second, candidate(second)));
        assertThat(awaitAttempt("req-8", 3).getSlotId()).isEqualTo(intent.getSlotId());
    }

    @Test
    void cancelsWhatIsOpen() {
        submit("req-5", 5);
        awaitIntents("req-5", 20);
        chain.send(
                Topics.CANCELLATIONS_REQUESTED,
                "req-5",
                new CancellationRequested(Chain.meta("cancel", "req-5"), "req-5", "enough"));
        RequestProgressed end = awaitEnd("req-5");
        assertThat(end.getStatus()).isEqualTo(RequestStatus.CANCELLED);
        assertThat(end.getOutcomes()).isEqualTo(new Outcomes(0, 0, 0, 0, 20));
    }

    @Test
    void goesOnWhereItStoodAfterARestart() {
        submit("req-6", 1);
        var intents = new ArrayList<>(awaitIntents("req-6", 4));
        // the slot opened first: no other one may go to dedupe before it
        var first = intents.stream()
                .filter(intent -> intent.getCell().getKey().equals("user=calm|policy=inside"))
                .findFirst()
                .orElseThrow();
        intents.remove(first);
        judge(first, new Accepted(1.0));
        chain.await("a case", c -> enough(accepted(c, "req-6"), 1));
        chain.stop();
        intents.forEach(intent -> judge(intent, new Accepted(1.0)));
        chain.start();
        chain.await("all cases", c -> enough(accepted(c, "req-6"), 4)).forEach(this::dedupe);
        assertThat(awaitEnd("req-6").getOutcomes()).isEqualTo(new Outcomes(4, 0, 0, 0, 0));
    }

    @Test
    void keepsAMarkOfARequestThatEndedAndDoesNothingAboutWhatComesLate() {
        submit("req-10", 1);
        var intents = awaitIntents("req-10", 4);
        intents.forEach(intent -> judge(intent, new Accepted(1.0)));
        var accepted = chain.await("4 cases", c -> enough(accepted(c, "req-10"), 4));
        assertThat(kept(RequestBook.LEDGERS, "req-10")).isNotNull();
        accepted.forEach(this::dedupe);
        RequestProgressed end = awaitEnd("req-10");
        assertThat(isClosed("req-10")).isTrue();

        comeLate("req-10", intents, accepted);
        chain.stop();
        chain.start();
        chain.await("its state after a restart", c -> isClosed("req-10"));
        comeLate("req-10", intents, accepted);

        assertThat(isClosed("req-10")).isTrue();
        assertThat(newest(chain, "req-10")).contains(end);
        assertThat(intents(chain, "req-10")).hasSize(4);
        assertThat(accepted(chain, "req-10")).hasSize(4);
    }

    /** Everything once more, a cancellation, and another request of the same id. */
    private void comeLate(String requestId, List<Intent> intents, List<CaseAccepted> accepted) {
        double before = chain.handled();
        intents.forEach(intent -> judge(intent, new Retry(0, List.of())));
        intents.forEach(this::fail);
        accepted.forEach(this::dedupe);
        chain.send(
                Topics.CANCELLATIONS_REQUESTED,
                requestId,
                new CancellationRequested(Chain.meta("cancel", requestId), requestId, "late"));
        submit(requestId, 3);
        int sent = intents.size() * 2 + accepted.size() + 2;
        chain.await("that it handles all", c -> c.handled() >= before + sent);
    }

    @Test
    void keepsAMarkOfARefusedRequestAndAnswersItOnce() {
        GenerationRequested request = request("req-11", 0);
        request.setScenarioPack("x".repeat(100_000));
        chain.send(Topics.REQUESTS_SUBMITTED, "req-11", request);
        awaitEnd("req-11");
        assertThat(isClosed("req-11")).isTrue();
        double before = chain.handled();
        submit("req-11", 1);
        chain.await("that it handles the second", c -> c.handled() >= before + 1);
        assertThat(awaitEnd("req-11").getStatus()).isEqualTo(RequestStatus.REFUSED);
        assertThat(intents(chain, "req-11")).isEmpty();
    }

    @Test
    void shrinksWhatTheReleaseBeforeLeftWhole() {
        submit("req-12", 1);
        awaitIntents("req-12", 4);
        chain.stop();
        // a refused request, as that release kept it
        chain.send("planner-requests-changelog", "req-13", request("req-13", 0));
        chain.start();
        chain.await("only a mark", c -> isClosed("req-13"));
        assertThat(kept(RequestBook.LEDGERS, "req-12")).as("what runs").isNotNull();
        double before = chain.handled();
        submit("req-13", 1);
        chain.await("that it handles it again", c -> c.handled() >= before + 1);
        assertThat(newest(chain, "req-13")).isEmpty();
        assertThat(intents(chain, "req-13")).isEmpty();
    }

    @Test
    void keepsNothingOfWhatCanHaveNoId() {
        String endless = "x".repeat(1_000_000);
        submit(endless, 1);
        RequestProgressed answer = awaitEnd(endless.substring(0, 100) + "…");
        assertThat(answer.getStatus()).isEqualTo(RequestStatus.REFUSED);
        assertThat(kept(RequestBook.REQUESTS, endless)).isNull();
    }

    @Test
    void showsThatItCommitsAlsoWhenThereIsNothingToDo() {
        String thread =
                chain.streams().metadataForLocalThreads().iterator().next().threadName();
        double before = PlannerServiceConfiguration.commits(chain.streams(), thread::equals);
        chain.await("another commit", c -> PlannerServiceConfiguration.commits(c.streams(), thread::equals) > before);
    }

    private static boolean isClosed(String requestId) {
        return kept(RequestBook.REQUESTS, requestId) instanceof GenerationRequested mark
                && mark.getAxes().isEmpty()
                && kept(RequestBook.PLANS, requestId) == null
                && kept(RequestBook.LEDGERS, requestId) == null;
    }

    /** Null too while the stores are not open yet. */
    private static Object kept(String store, String key) {
        try {
            return chain.kept(store, key);
        } catch (InvalidStateStoreException notOpen) {
            return null;
        }
    }

    @Test
    void deadLettersWhatItCannotDecodeAndGoesOn() {
        byte[] junk = {0, 0, 0, 0, 99, 1, 2, 3};
        for (String topic : Inbox.TOPICS) {
            chain.sendBytes(topic, "poison", "no event".getBytes(StandardCharsets.UTF_8));
            chain.sendBytes(topic, "poison", junk);
        }
        submit("req-7", 1);
        awaitIntents("req-7", 4);
        for (String topic : Inbox.TOPICS) {
            String dead = Topics.deadLetters(topic, Topics.PLANNER);
            var letters = chain.await("letters on " + dead, c -> enough(c.records(dead), 2));
            assertThat(letters)
                    .extracting(r -> new String(r.value(), StandardCharsets.ISO_8859_1))
                    .containsExactlyInAnyOrder("no event", new String(junk, StandardCharsets.ISO_8859_1));
            assertThat(letters.getFirst().headers().lastHeader("kafka_dlt-exception-message"))
                    .isNotNull();
            assertThat(LetterOrigin.in(letters.getFirst().headers())
                            .orElseThrow()
                            .topic())
                    .isEqualTo(topic);
        }
    }

    @Test
    void deadLettersAnEventThatItCannotHandleWithThePlaceInItsInbox() {
        submit("req-9", 1);
        Intent intent = awaitIntents("req-9", 4).getFirst();
        Intent unheardOf = Intent.newBuilder(intent).setTechnique("TELEPATHY").build();
        judge(unheardOf, new Retry(1, List.of(new Feedback("costume", 1, "do not thank", null))));
        String dead = Topics.deadLetters(Topics.REQUESTS_SUBMITTED, Topics.PLANNER);
        var letter = chain.await("the letter", c -> c.records(dead).stream()
                .filter(record -> record.key().equals("req-9"))
                .findFirst()
                .orElse(null));
        assertThat(LetterOrigin.in(letter.headers()).orElseThrow().topic()).isEqualTo("planner-inbox-repartition");
        assertThat(chain.event(Topics.CANDIDATES_JUDGED, letter)).isInstanceOf(CandidateJudged.class);
        // the slot is as it was: the same attempt's verdict counts
        judge(intent, new Retry(1, List.of()));
        assertThat(awaitAttempt("req-9", 2).getSlotId()).isEqualTo(intent.getSlotId());
    }

    private static <T> List<T> enough(List<T> items, int count) {
        return items.size() >= count ? items : null;
    }

    private void submit(String id, int perCell) {
        chain.send(Topics.REQUESTS_SUBMITTED, id, request(id, perCell));
    }

    private static GenerationRequested request(String id, int perCell) {
        return GenerationRequested.newBuilder()
                .setMeta(Chain.meta("request", id))
                .setRequestId(id)
                .setDataset("refund-bot")
                .setAxes(List.of(axis("user", "calm", "angry"), axis("policy", "inside", "outside")))
                .setCasesPerCell(perCell)
                .setTechniques(Map.of("SIMULATION", 1.0))
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

    private List<Intent> awaitIntents(String requestId, int count) {
        return chain.await(count + " intents", c -> enough(intents(c, requestId), count));
    }

    private static Intent awaitAttempt(String requestId, int attempt) {
        return chain.await("attempt " + attempt, c -> intents(c, requestId).stream()
                .filter(intent -> intent.getAttempt() == attempt)
                .findFirst()
                .orElse(null));
    }

    private static List<Intent> intents(Chain chain, String requestId) {
        return chain.events(Topics.INTENTS_REQUESTED, IntentRequested.class).stream()
                .map(IntentRequested::getIntent)
                .filter(intent -> intent.getRequestId().equals(requestId))
                .toList();
    }

    private static List<CaseAccepted> accepted(Chain chain, String requestId) {
        return chain.events(Topics.CASES_ACCEPTED, CaseAccepted.class).stream()
                .filter(event -> event.getAcceptedCase().getRequestId().equals(requestId))
                .toList();
    }

    private RequestProgressed awaitEnd(String requestId) {
        return chain.await("the end of " + requestId, c -> newest(c, requestId)
                .filter(p -> p.getStatus() != RequestStatus.RUNNING && p.getGenerating() + p.getDeduping() == 0)
                .orElse(null));
    }

    private static Optional<RequestProgressed> newest(Chain chain, String requestId) {
        return chain.events(Topics.REQUESTS_PROGRESSED, RequestProgressed.class).stream()
                .filter(p -> p.getRequestId().equals(requestId))
                .reduce((older, newer) -> newer);
    }

    private void judge(Intent intent, Object verdict) {
        Candidate candidate = candidate(intent);
        var event = CandidateJudged.newBuilder()
                .setMeta(Chain.meta("judged", candidate.getCandidateId()))
                .setIntent(intent)
                .setCandidate(candidate)
                .setScores(List.of())
                .setVerdict(verdict)
                .setUsage(Usage.newBuilder().build())
                .build();
        chain.send(Topics.CANDIDATES_JUDGED, intent.getSlotId(), event);
    }

    private static Candidate candidate(Intent intent) {
        return Candidate.newBuilder()
                .setCandidateId(EventIds.candidate(intent.getSlotId(), intent.getAttempt()))
                .setTurns(List.of(
                        new Turn(Role.USER, "hello", null, null, null, null),
                        new Turn(Role.ASSISTANT, "hi", null, null, null, null)))
                .setProvenance(Provenance.newBuilder()
                        .setTechnique("SIMULATION")
                        .setTechniqueVersion("1")
                        .setAttempt(intent.getAttempt())
                        .setRandomSeed(intent.getRandomSeed())
                        .setGrounding(intent.getGrounding())
                        .setUsage(Usage.newBuilder().build())
                        .build())
                .build();
    }

    private void fail(Intent intent) {
        var failure = new GenerationFailed(
                "NO_MODEL", "none", false, Usage.newBuilder().build());
        chain.send(
                Topics.CANDIDATES_GENERATED,
                intent.getSlotId(),
                new CandidateGenerated(Chain.meta("failed", intent.getSlotId()), intent, failure));
    }

    private void dedupe(CaseAccepted accepted) {
        CaseRecord released = accepted.getAcceptedCase();
        chain.send(
                Topics.CASES_DEDUPED,
                released.getCaseId(),
                new CaseDeduped(Chain.meta("deduped", released.getCaseId()), released.getCaseId(), released, null));
    }
}
