package io.casemill.judge.judges;

import io.casemill.judge.Judge;
import io.casemill.judge.ReservedValues;
import java.util.List;

/** The rule-based judges, for measurements. */
public final class RuleJudges {

    private RuleJudges() {}

    public static List<Judge> all() {
        return List.of(
                new TurnProtocolJudge(),
                new LengthBandJudge(),
                new LanguageJudge(),
                new PersonalDataJudge(ReservedValues.OBJECT),
                new CostumeJudge(),
                new AnchorCopyJudge(),
                new OffCellJudge(),
                new LabelLeakJudge(),
                new PromptLeakJudge(),
                new SignatureWordsJudge(),
                new ToxicityJudge());
    }
}
