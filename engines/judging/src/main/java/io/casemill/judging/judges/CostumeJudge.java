package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.PolishReading;
import io.casemill.judging.learned.TurnModels;
import io.casemill.judging.learned.TurnModels.Limit;
import java.util.OptionalDouble;

/**
 * Whether the user wears the costume that generators put on everybody: courteous, complete, even sentences from the greeting to
 * the thanks. Each of them alone is human.
 */
public final class CostumeJudge implements Judge {

    private static final String CRITERION = "costume";
    private static final String ADVICE =
            "Drop the greeting, the reason or the polite close; begin in the middle, and write"
                    + " in fragments as people type.";

    private final TurnModels models;

    public CostumeJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "costume";
    }

    @Override
    public String version() {
        return "2." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        OptionalDouble polish = PolishReading.of(models, candidate.turns());
        boolean worn = polish.isPresent() && polish.getAsDouble() > models.limit(Limit.POLISHED);
        return Opinion.of(
                worn
                        ? Finding.fail(
                                CRITERION,
                                Defect.COSTUME,
                                "The user writes with the courteous evenness that generators give to everybody.",
                                ADVICE)
                        : Finding.pass(CRITERION, "The user talks like a person."));
    }
}
