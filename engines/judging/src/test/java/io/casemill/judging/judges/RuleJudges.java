package io.casemill.judging.judges;

import io.casemill.asking.ModelRoles;
import io.casemill.asking.PlugIns;
import io.casemill.judging.Judge;
import io.casemill.judging.ReservedValues;
import io.casemill.judging.learned.TurnModels;
import java.util.List;

/** The rule-based judges, for measurements. */
public final class RuleJudges {

    private RuleJudges() {}

    public static List<Judge> all() {
        return PlugIns.of(
                        Judge.class,
                        "io.casemill.judging.judges",
                        ReservedValues.OBJECT,
                        ModelRoles.NONE,
                        TurnModels.shipped())
                .stream()
                .filter(judge -> !judge.asksModel())
                .toList();
    }
}
