package io.casemill.judging.judges;

import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelRoles;
import io.casemill.asking.StructuredAnswer.Code;
import io.casemill.asking.StructuredAnswer.NotParsed;
import io.casemill.asking.StructuredAnswer.Parsed;
import io.casemill.asking.StructuredAsk;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Criterion;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Intent;
import io.casemill.conversation.ModelIdentity;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.Opinion.NotScored;
import io.casemill.judging.Opinion.Scored;
import io.casemill.judging.Severity;
import io.casemill.judging.judges.RubricAnswer.Rating;
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

    private static final String ROLE = "judge";

    private final Optional<ModelCaller> model;

    public RubricJudge(ModelRoles roles) {
        this.model = roles.forRole(ROLE);
    }

    @Override
    public String name() {
        return "rubric";
    }

    @Override
    public String version() {
        return "1-" + RubricPrompt.hash().substring(0, 12);
    }

    @Override
    public boolean asksModel() {
        return true;
    }

    @Override
    public List<ModelIdentity> models() {
        return model.map(ModelCaller::identities).orElse(List.of());
    }

    @Override
    public Opinion judge(Candidate candidate) {
        Intent intent = candidate.intent();
        if (intent.rubric().criteria().isEmpty()) {
            return Opinion.of();
        }
        Set<String> avoided = intent.sameFamilyAllowed() ? Set.of() : familiesOf(candidate);
        if (models().stream().allMatch(m -> avoided.contains(m.family()))) {
            return Opinion.of(ofOneFamily(avoided));
        }
        int turns = candidate.turns().size();
        var ask = new StructuredAsk<>(
                model.orElseThrow(),
                text -> RubricAnswer.parse(text, intent.rubric().criteria(), turns),
                RubricPrompt::repair);
        return switch (ask.ask(RubricPrompt.render(candidate).avoiding(avoided))) {
            case Parsed<RubricAnswer> parsed -> scored(parsed, intent.rubric().criteria());
            case NotParsed<RubricAnswer> none -> notScored(none);
        };
    }

    private static Set<String> familiesOf(Candidate candidate) {
        return candidate.provenance().models().stream()
                .map(ModelIdentity::family)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Finding ofOneFamily(Set<String> avoided) {
        String families = models().stream()
                .map(ModelIdentity::family)
                .filter(avoided::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.fail(
                        CRITERION,
                        Defect.OTHER,
                        "Generator and judge are both " + families + " models.",
                        "Use a judge model of another family than the generator's, or allow one family.")
                .withoutHope();
    }

    private static Opinion notScored(NotParsed<RubricAnswer> none) {
        String what =
                switch (none.code()) {
                    case REFUSED -> "the judge model refused: ";
                    case CUT_OFF -> "the judge model's answer was cut: ";
                    case ENDPOINT_UNUSABLE -> "the judge model cannot be asked: ";
                    case UNPARSABLE_ANSWER -> "the judge model's answer could not be read: ";
                };
        return new NotScored(CRITERION, what + none.reason(), none.code() == Code.ENDPOINT_UNUSABLE, none.spend());
    }

    private static Opinion scored(Parsed<RubricAnswer> parsed, List<Criterion> criteria) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < criteria.size(); i++) {
            findings.add(finding(criteria.get(i), parsed.value().ratings().get(i)));
        }
        return new Scored(findings, parsed.spend(), Optional.of(parsed.by()));
    }

    private static Finding finding(Criterion criterion, Rating rating) {
        boolean passes = rating.score() >= criterion.threshold();
        OptionalInt turn = passes ? OptionalInt.empty() : rating.turn();
        return new Finding(
                criterion.name(),
                Defect.CRITERION_MISSED,
                rating.score(),
                passes ? Severity.SOFT : Severity.HARD,
                passes,
                turn,
                rating.reason(),
                passes ? "" : criterion.description() + " — " + rating.reason(),
                false);
    }
}
