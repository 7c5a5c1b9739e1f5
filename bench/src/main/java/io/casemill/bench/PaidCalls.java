package io.casemill.bench;

import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Usage;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Model calls that events tell of. */
final class PaidCalls {

    private final Set<String> seen = new HashSet<>();
    private int told;
    private int toldAgain;

    /** @param event one of candidates.generated or candidates.judged */
    void add(SpecificRecord event) {
        int calls = usage(event).getCalls();
        if (seen.add(((EventMeta) event.get(0)).getEventId())) {
            told += calls;
        } else {
            toldAgain += calls;
        }
    }

    /** Calls, each event counted once. */
    int told() {
        return told;
    }

    /** Calls of events that were written a second time: work that was finished and was done again all the same. */
    int toldAgain() {
        return toldAgain;
    }

    private static Usage usage(SpecificRecord event) {
        return switch (event) {
            case CandidateJudged judged -> judged.getUsage();
            case CandidateGenerated generated ->
                switch (generated.getResult()) {
                    case Candidate candidate -> candidate.getProvenance().getUsage();
                    case GenerationFailed failed -> failed.getUsage();
                    default -> throw new IllegalArgumentException("no result: " + generated.getResult());
                };
            default ->
                throw new IllegalArgumentException(
                        "no event of a model's work: " + event.getSchema().getName());
        };
    }
}
