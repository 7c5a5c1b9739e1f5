package io.casemill.judge.judges;

import io.casemill.judge.Candidate;
import io.casemill.judge.Finding;
import io.casemill.judge.Judge;
import io.casemill.judge.Opinion;
import io.casemill.judge.Opinion.NotScored;
import io.casemill.judge.Opinion.Scored;
import io.casemill.judge.Severity;
import io.casemill.judge.Task.RubricCriterion;
import io.casemill.judge.judges.RubricAnswer.Rating;
import io.casemill.judge.judges.RubricAnswer.Unreadable;
import io.casemill.models.ModelAnswer;
import io.casemill.models.ModelAnswer.Answered;
import io.casemill.models.ModelAnswer.Refused;
import io.casemill.models.ModelCaller;
import io.casemill.models.ModelPrompt;
import io.casemill.models.ModelSpend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Has a model score the conversation on each criterion of the request's rubric (Zheng et al. 2023, "Judging
 * LLM-as-a-judge"). A score below the criterion's threshold is a hard objection. An answer that cannot be read is asked
 * for once more, and then reported as not scored. A model of the generator's own family is not asked: it would prefer
 * its own kind.
 */
public final class RubricJudge implements Judge {

    private static final String CRITERION = "rubric";

    private final ModelCaller model;
    private final RubricPrompt prompt = RubricPrompt.load();

    public RubricJudge(ModelCaller model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "rubric";
    }

    @Override
    public String version() {
        return "1-" + prompt.hash().substring(0, 12);
    }

    @Override
    public Optional<JudgeModel> model() {
        return Optional.of(
                new JudgeModel(model.identity().model(), model.identity().family()));
    }

    @Override
    public Opinion judge(Candidate candidate) {
        var task = candidate.task();
        if (task.criteria().isEmpty()) {
            return Opinion.of();
        }
        String family = model.identity().family();
        if (candidate.modelFamilies().contains(family) && !task.sameFamilyAllowed()) {
            return Opinion.of(Finding.fail(
                            CRITERION,
                            "Generator and judge are both " + family + " models.",
                            "Use a judge model of another family than the generator's, or allow one family.")
                    .withoutHope());
        }
        return ask(prompt.render(candidate), task.criteria(), candidate.turns().size());
    }

    private Opinion ask(ModelPrompt asked, List<RubricCriterion> criteria, int turns) {
        return switch (model.call(asked)) {
            case Refused refused -> notScored(refused);
            case Answered first ->
                switch (RubricAnswer.read(first.text(), criteria, turns)) {
                    case RubricAnswer.Ratings ratings -> scored(ratings, criteria, first.spend());
                    case Unreadable why -> askAgain(asked, first, why, criteria, turns);
                };
        };
    }

    private Opinion askAgain(
            ModelPrompt asked, Answered first, Unreadable why, List<RubricCriterion> criteria, int turns) {
        String again = "Your answer cannot be used: " + why.reason() + " Answer again with the JSON object only.";
        ModelAnswer second = model.call(asked.then(first.text(), again));
        ModelSpend spend = first.spend().plus(second.spend());
        return switch (second) {
            case Refused refused -> new NotScored(CRITERION, "the judge model refused: " + refused.reason(), spend);
            case Answered answered ->
                switch (RubricAnswer.read(answered.text(), criteria, turns)) {
                    case RubricAnswer.Ratings ratings -> scored(ratings, criteria, spend);
                    case Unreadable still ->
                        new NotScored(
                                CRITERION, "the judge model's answer could not be read: " + still.reason(), spend);
                };
        };
    }

    private static Opinion notScored(Refused refused) {
        return new NotScored(CRITERION, "the judge model refused: " + refused.reason(), refused.spend());
    }

    private static Opinion scored(RubricAnswer.Ratings ratings, List<RubricCriterion> criteria, ModelSpend spend) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < criteria.size(); i++) {
            findings.add(finding(criteria.get(i), ratings.inOrder().get(i)));
        }
        return new Scored(findings, spend);
    }

    private static Finding finding(RubricCriterion criterion, Rating rating) {
        boolean passes = rating.score() >= criterion.threshold();
        OptionalInt turn = passes ? OptionalInt.empty() : rating.turn();
        return new Finding(
                criterion.name(),
                rating.score(),
                passes ? Severity.SOFT : Severity.HARD,
                passes,
                turn,
                rating.reason(),
                passes ? "" : criterion.description() + " — " + rating.reason(),
                false);
    }
}
