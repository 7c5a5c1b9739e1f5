package io.casemill.planner;

import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Topics;
import java.util.List;
import org.apache.avro.generic.GenericContainer;

/** What the planner listens to, and to which request each event belongs. */
final class Inbox {

    /** What the other services and the users say. */
    static final List<String> TOPICS = List.of(
            Topics.REQUESTS_SUBMITTED,
            Topics.CANCELLATIONS_REQUESTED,
            Topics.CANDIDATES_GENERATED,
            Topics.CANDIDATES_JUDGED,
            Topics.CASES_DEDUPED,
            Topics.CASES_DROPPED);

    /** What a stage gave up: its slot must end all the same. */
    static final List<String> GIVEN_UP = Topics.GIVEN_UP;

    private Inbox() {}

    /** Whether the planner has to act on an event: a candidate that came is the judge's business, unless he gave it up. */
    static boolean concerns(String topic, GenericContainer event) {
        return switch (event) {
            case null -> false;
            case CandidateGenerated generated ->
                GIVEN_UP.contains(topic) || generated.getResult() instanceof GenerationFailed;
            case IntentRequested givenUp -> true;
            // what is no stage's order lies in its dead letters rightly, and lies there already
            default -> !GIVEN_UP.contains(topic);
        };
    }

    /** The request an event belongs to. */
    static String requestId(GenericContainer event) {
        return switch (event) {
            case GenerationRequested requested -> requested.getRequestId();
            case CancellationRequested cancelled -> cancelled.getRequestId();
            case IntentRequested givenUp -> givenUp.getIntent().getRequestId();
            case CandidateGenerated generated -> generated.getIntent().getRequestId();
            case CandidateJudged judged -> judged.getIntent().getRequestId();
            case CaseDeduped deduped -> deduped.getReleasedCase().getRequestId();
            case CaseDropped dropped -> dropped.getDroppedCase().getRequestId();
            default ->
                throw new IllegalArgumentException(
                        "the planner does not read " + event.getSchema().getFullName());
        };
    }
}
