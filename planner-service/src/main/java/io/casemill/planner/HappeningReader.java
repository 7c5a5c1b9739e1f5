package io.casemill.planner;

import io.casemill.conversation.Defect;
import io.casemill.conversation.Feedback;
import io.casemill.conversation.Spend;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.FailureCodes;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Retry;
import io.casemill.translation.FeedbackTranslation;
import io.casemill.translation.SpendTranslation;
import java.util.List;

/** Reads what an event means to a request that runs. */
final class HappeningReader {

    /** The kind of thing that a duplicate repeats, as events name it. */
    private static final String SEED = "SEED";

    private HappeningReader() {}

    /** @throws IllegalArgumentException if the event is none that the planner acts on */
    static Happening happening(Object event) {
        return switch (event) {
            case CancellationRequested cancelled -> new Happening.Cancelled(cancelled.getReason());
            case IntentRequested givenUp -> failed(givenUp.getIntent(), true, Spend.NONE, Why.BURIED);
            case CandidateGenerated generated -> failed(generated);
            case CandidateJudged judged -> judged(judged);
            case CaseDeduped deduped ->
                new Happening.Deduped(deduped.getReleasedCase().getSlotId());
            case CaseDropped dropped ->
                new Happening.Dropped(
                        dropped.getDroppedCase().getSlotId(),
                        Why.duplicate(
                                dropped.getArm(), dropped.getDuplicateKind().equals(SEED), dropped.getDuplicateOf()));
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
            case GenerationFailed failure
            when failure.getCode().equals(FailureCodes.ENDPOINT_UNUSABLE) ->
                new Happening.ModelUnusable(
                        intent.getSlotId(),
                        intent.getAttempt(),
                        SpendTranslation.read(failure.getUsage()),
                        Why.failed(failure.getCode(), failure.getReason()),
                        false);
            case GenerationFailed failure ->
                failed(
                        intent,
                        failure.getRetryable(),
                        SpendTranslation.read(failure.getUsage()),
                        Why.failed(failure.getCode(), failure.getReason()));
            // a candidate that the judge gave up
            case Candidate candidate ->
                failed(
                        intent,
                        true,
                        SpendTranslation.read(candidate.getProvenance().getUsage()),
                        Why.BURIED);
            default -> throw new IllegalArgumentException("a result is a candidate or a failure");
        };
    }

    private static Happening failed(Intent intent, boolean retryable, Spend spend, Why why) {
        return new Happening.CandidateFailed(intent.getSlotId(), intent.getAttempt(), retryable, spend, why);
    }

    private static Happening judged(CandidateJudged event) {
        String slot = event.getIntent().getSlotId();
        int attempt = event.getIntent().getAttempt();
        Spend spend = SpendTranslation.read(event.getUsage())
                .plus(SpendTranslation.read(event.getCandidate().getProvenance().getUsage()));
        return switch (event.getVerdict()) {
            case Accepted accepted -> new Happening.Accepted(slot, attempt, spend);
            case Retry retry -> retryWanted(slot, attempt, spend, FeedbackTranslation.read(retry.getFeedback()));
            case Rejected rejected -> rejected(slot, attempt, spend, FeedbackTranslation.read(rejected.getReasons()));
            default -> throw new IllegalArgumentException("a verdict is Accepted, Retry or Rejected");
        };
    }

    /** A judge that gives a candidate up without having formed an opinion will form none of others. */
    private static Happening rejected(String slot, int attempt, Spend spend, List<Feedback> reasons) {
        return isHeard(reasons)
                ? new Happening.Rejected(slot, attempt, spend, Why.judged(reasons))
                : new Happening.ModelUnusable(slot, attempt, spend, Why.judged(reasons), true);
    }

    private static boolean isHeard(List<Feedback> feedback) {
        return feedback.isEmpty() || feedback.stream().anyMatch(f -> f.defect() != Defect.NOT_SCORED);
    }

    private static Happening retryWanted(String slot, int attempt, Spend spend, List<Feedback> feedback) {
        boolean heard = isHeard(feedback);
        return new Happening.RetryWanted(slot, attempt, spend, Why.judged(feedback), heard);
    }
}
