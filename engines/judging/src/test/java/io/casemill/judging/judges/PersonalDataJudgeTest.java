package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.ReservedValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write to kim@example.com",
                "write to kim@example.com. Thanks a lot",
                "kim at example dot com",
                "k i m @ example . com",
                "I live at 24 Example Street.",
                "Example Street is mine: 24 Example Street, Springfield, IL 62701",
                "call 212-555-0142"
            })
    void allowsReservedValuesWhenTold(String text) {
        assertThat(only(aGoodCandidate().user(text)).passes()).isFalse();
        assertThat(lenient(aGoodCandidate().user(text).build())).allMatch(Finding::passes);
    }

    @Test
    void allowsReservedValuesThatAreSplitOverMessages() {
        var test = aGoodCandidate().user("4111 1111").assistant("go on").user("1111 1111");
        assertThat(lenient(test.build())).allMatch(Finding::passes);
        var email = aGoodCandidate().user("kim@").assistant("go on").user("example.com");
        assertThat(lenient(email.build())).allMatch(Finding::passes);
    }

    @Test
    void objectsToRealValuesBesideReservedOnes() {
        var both = aGoodCandidate().user("kim@example.com. My other one is kim@gmail.com");
        assertThat(lenient(both.build())).noneMatch(Finding::passes);
        var split = aGoodCandidate()
                .user("kim@")
                .assistant("go on")
                .user("example.com")
                .user("kim@")
                .user("gmail.com");
        assertThat(lenient(split.build())).noneMatch(Finding::passes);
    }

    private static List<Finding> lenient(Candidate candidate) {
        return ((Opinion.Scored) new PersonalDataJudge(ReservedValues.ALLOW).judge(candidate)).findings();
    }
}
