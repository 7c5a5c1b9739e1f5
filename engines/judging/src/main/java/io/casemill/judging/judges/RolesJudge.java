package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.SidesReading;
import io.casemill.judging.learned.SidesReading.Part;
import io.casemill.judging.learned.TurnModels;
import io.casemill.judging.learned.TurnModels.Limit;

/**
 * Whether each side says what that side would say: whether the sides are swapped, from somewhere on or in one message. Learned
 * from how users and assistants of real conversations speak.
 */
public final class RolesJudge implements Judge {

    private static final String CRITERION = "roles";

    private final TurnModels models;

    public RolesJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public String version() {
        return "1." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        return Opinion.of(find(SidesReading.of(models, candidate.turns())));
    }

    private Finding find(SidesReading reading) {
        Part part = reading.worstPart();
        if (reading.strength(part) > models.limit(Limit.SIDES_SWAPPED)) {
            return Finding.fail(
                    CRITERION,
                    Defect.SIDES_SWAPPED,
                    reading.turns().get(part.from()),
                    part.from() == 0
                            ? "User and assistant are swapped: each says what the other would."
                            : "From here on user and assistant are swapped.",
                    "Let the user say what users say, and the assistant what assistants say.");
        }
        int worst = reading.worst();
        if (worst >= 0 && reading.against()[worst] > models.limit(Limit.OTHER_SIDE)) {
            return Finding.fail(
                    CRITERION,
                    Defect.SIDES_SWAPPED,
                    reading.turns().get(worst),
                    "This message is what the other side would say.",
                    "Give this message to the other side, or write what this side would say.");
        }
        return Finding.pass(CRITERION, "Each side says what that side would say.");
    }
}
