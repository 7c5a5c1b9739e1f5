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
import io.casemill.models.ModelCaller;
import io.casemill.models.ModelIdentity;
import io.casemill.models.StructuredAnswer.NotParsed;
import io.casemill.models.StructuredAnswer.Parsed;
import io.casemill.models.StructuredAsk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

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
    public List<JudgeModel> models() {
        return model.identities().stream().map(RubricJudge::judgeModel).toList();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        var task = candidate.task();
        if (task.criteria().isEmpty()) {
            return Opinion.of();
        }
        Set<String> avoided = task.sameFamilyAllowed() ? Set.of() : candidate.modelFamilies();
        if (model.identities().stream().allMatch(m -> avoided.contains(m.family()))) {
            return Opinion.of(ofOneFamily(avoided));
        }
        int turns = candidate.turns().size();
        var ask = new StructuredAsk<>(
                model, text -> RubricAnswer.parse(text, task.criteria(), turns), RubricJudge::repair);
        return switch (ask.ask(prompt.render(candidate).avoiding(avoided))) {
            case Parsed<RubricAnswer> parsed -> scored(parsed, task.criteria());
            case NotParsed<RubricAnswer> none -> notScored(none);
        };
    }

    private static String repair(String why) {
        return "Your answer cannot be used: " + why + ". Answer again with the JSON object only.";
    }

    private Finding ofOneFamily(Set<String> avoided) {
        String families = model.identities().stream()
                .map(ModelIdentity::family)
                .filter(avoided::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.fail(
                        CRITERION,
                        "Generator and judge are both " + families + " models.",
                        "Use a judge model of another family than the generator's, or allow one family.")
                .withoutHope();
    }

    private static Opinion notScored(NotParsed<RubricAnswer> none) {
        String what =
                switch (none.code()) {
                    case REFUSED -> "the judge model refused: ";
                    case UNPARSABLE_ANSWER -> "the judge model's answer could not be read: ";
                };
        return new NotScored(CRITERION, what + none.reason(), none.spend());
    }

    private static Opinion scored(Parsed<RubricAnswer> parsed, List<RubricCriterion> criteria) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < criteria.size(); i++) {
            findings.add(finding(criteria.get(i), parsed.value().ratings().get(i)));
        }
        return new Scored(findings, parsed.spend(), Optional.of(judgeModel(parsed.by())));
    }

    private static JudgeModel judgeModel(ModelIdentity identity) {
        return new JudgeModel(identity.model(), identity.family());
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
