package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.Trait;
import io.casemill.judging.learned.TurnModels;
import java.util.OptionalInt;

/** Whether the user is a cartoon: a persona that is announced or acted out instead of shown. Real frustration passes. */
public final class CaricatureJudge implements Judge {

    private static final String CRITERION = "caricature";

    private final TurnModels models;

    public CaricatureJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "caricature";
    }

    @Override
    public String version() {
        return "1." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        OptionalInt worst = models.worst(Trait.THEATRICAL, candidate.turns());
        return Opinion.of(
                worst.isEmpty()
                        ? Finding.pass(CRITERION, "The user is no cartoon.")
                        : Finding.fail(
                                CRITERION,
                                Defect.CARICATURE,
                                worst.getAsInt(),
                                "The user acts a part like a cartoon.",
                                "Show the persona by what the user wants and does, not by shouting or announcing it."));
    }
}
