package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.Trait;
import io.casemill.judging.learned.TurnModels;
import java.util.OptionalInt;

/**
 * Whether the user speaks in the words of the back office: buttons, internal steps, sentences of the rules. What the user of a
 * red-team case writes may be such on purpose.
 */
public final class BackOfficeWordsJudge implements Judge {

    private static final String CRITERION = "back-office-words";

    private final TurnModels models;

    public BackOfficeWordsJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "back-office-words";
    }

    @Override
    public String version() {
        return "1." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        if (candidate.provenance().isAdversarial()) {
            return Opinion.of(Finding.pass(CRITERION, "An attacker may speak of the inside."));
        }
        OptionalInt worst = models.worst(Trait.RULES, candidate.turns());
        return Opinion.of(
                worst.isEmpty()
                        ? Finding.pass(CRITERION, "The user speaks from outside.")
                        : Finding.fail(
                                CRITERION,
                                Defect.BACK_OFFICE_WORDS,
                                worst.getAsInt(),
                                "The user names steps, buttons or rules that only the other side knows.",
                                "Let the user say what happened and what is wanted, in everyday words."));
    }
}
