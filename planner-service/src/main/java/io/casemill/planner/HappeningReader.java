package io.casemill.planner;

import io.casemill.conversation.Defect;
import io.casemill.conversation.Spend;
import io.casemill.planner.Alike.Trouble;
import io.casemill.planner.Alike.Trouble.Kind;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.FailureCodes;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Retry;
import io.casemill.translation.FeedbackTranslation;
import io.casemill.translation.SpendTranslation;
import java.util.List;
import java.util.Optional;

/** Reads what an event means to a request that runs. */
final class HappeningReader {

    private HappeningReader() {}

    /** @throws IllegalArgumentException if the event is none that the planner acts on */
    static Happening happening(Object event) {
        return switch (event) {
            case CancellationRequested cancelled -> new Happening.Cancelled(cancelled.getReason());
            case IntentRequested givenUp -> failed(givenUp.getIntent(), true, Spend.NONE, Optional.empty());
            case CandidateGenerated generated -> failed(generated);
            case CandidateJudged judged -> judged(judged);
            case CaseDeduped deduped ->
                new Happening.Deduped(deduped.getReleasedCase().getSlotId());
            case CaseDropped dropped ->
                new Happening.Dropped(dropped.getDroppedCase().getSlotId());
            default ->
                throw new IllegalArgumentException(
                        "the planner does not act on " + event.getClass().getName());
        };
    }

    private static Happening failed(CandidateGenerated event) {
        Intent intent = event.getIntent();
        return switch (event.getResult()) {
            case GenerationFailed failure
            when failure.getCode().equals(FailureCodes.STOPPED) ->
                new Happening.NotBegun(intent.getSlotId(), intent.getAttempt());
            case GenerationFailed failure ->
                failed(
                        intent,
                        failure.getRetryable(),
                        SpendTranslation.read(failure.getUsage()),
                        trouble(failure.getCode(), failure.getReason()));
            // a candidate that the judge gave up
            case Candidate candidate ->
                failed(
                        intent,
                        true,
                        SpendTranslation.read(candidate.getProvenance().getUsage()),
                        Optional.empty());
            default -> throw new IllegalArgumentException("a result is a candidate or a failure");
        };
    }

    private static Happening failed(Intent intent, boolean retryable, Spend spend, Optional<Trouble> trouble) {
        return new Happening.CandidateFailed(intent.getSlotId(), intent.getAttempt(), retryable, spend, trouble);
    }

    /** Of failures that lie with a model; all others say nothing of other attempts. */
    private static Optional<Trouble> trouble(String code, String reason) {
        return switch (code) {
            case FailureCodes.ENDPOINT_UNUSABLE -> Optional.of(new Trouble(Kind.UNUSABLE, reason));
            case FailureCodes.REFUSED -> Optional.of(new Trouble(Kind.REFUSED, reason));
            case FailureCodes.CUT_OFF, FailureCodes.UNPARSABLE_ANSWER -> Optional.of(new Trouble(Kind.NO_USE, reason));
            default -> Optional.empty();
        };
    }

    /** Where nothing is held against a candidate but that it could not be scored, the trouble is the judge's. */
    private static Optional<Trouble> unjudged(Kind kind, List<Feedback> held) {
        boolean isJudges = !held.isEmpty()
                && FeedbackTranslation.read(held).stream().allMatch(f -> f.defect() == Defect.NOT_SCORED);
        return isJudges ? Optional.of(new Trouble(kind, held.getFirst().getMessage())) : Optional.empty();
    }

    private static Happening judged(CandidateJudged event) {
        String slot = event.getIntent().getSlotId();
        int attempt = event.getIntent().getAttempt();
        Spend spend = SpendTranslation.read(event.getUsage())
                .plus(SpendTranslation.read(event.getCandidate().getProvenance().getUsage()));
        return switch (event.getVerdict()) {
            case Accepted accepted -> new Happening.Accepted(slot, attempt, spend);
            case Retry retry ->
                new Happening.RetryWanted(slot, attempt, spend, unjudged(Kind.NO_USE, retry.getFeedback()));
            case Rejected rejected ->
                new Happening.Rejected(slot, attempt, spend, unjudged(Kind.UNUSABLE, rejected.getReasons()));
            default -> throw new IllegalArgumentException("a verdict is Accepted, Retry or Rejected");
        };
    }
}
