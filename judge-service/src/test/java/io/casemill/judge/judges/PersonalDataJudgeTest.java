package io.casemill.judge.judges;

import static io.casemill.judge.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.judge.Candidate;
import io.casemill.judge.Judge;
import io.casemill.judge.Opinion;
import io.casemill.judge.ReservedValues;
import org.junit.jupiter.api.Test;

class PersonalDataJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new PersonalDataJudge(ReservedValues.OBJECT);
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate().user("write to kim@example.com").build();
    }

    @Test
    void doesNotRepeatTheValue() {
        var found = only(aGoodCandidate().user("write to kim@example.com"));
        assertThat(found.reason() + found.advice()).doesNotContain("kim");
        assertThat(found.turn()).hasValue(5);
    }

    @Test
    void objectsToAValueSplitOverMessages() {
        var found = only(aGoodCandidate().user("4111 1111").assistant("go on").user("1111 1111"));
        assertThat(found.reason()).contains("payment card");
        assertThat(found.turn()).hasValue(5);
    }

    @Test
    void allowsReservedValuesWhenTold() {
        var lenient = new PersonalDataJudge(ReservedValues.ALLOW);
        assertThat(((Opinion.Scored) lenient.judge(objectionable())).findings()).allMatch(f -> f.passes());
    }
}
