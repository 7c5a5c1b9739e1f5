package io.casemill.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.ModelIdentity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgingTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void asksTheModelOnlyWhenNoRuleObjects() {
        new Judging(List.of(judge("model", true, true), judge("rule", false, false)))
                .judge(Candidates.aGoodCandidate().build());
        assertThat(asked).containsExactly("rule");
        asked.clear();
        new Judging(List.of(judge("model", true, true), judge("rule", false, true)))
                .judge(Candidates.aGoodCandidate().build());
        assertThat(asked).containsExactly("rule", "model");
    }

    @Test
    void refusesTwoJudgesOfOneName() {
        assertThatThrownBy(() -> new Judging(List.of(judge("a", false, true), judge("a", false, true))))
                .hasMessageContaining("share a name");
    }

    private Judge judge(String name, boolean model, boolean passes) {
        return new Judge() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public Opinion judge(Candidate candidate) {
                asked.add(name);
                return Opinion.of(
                        passes ? Finding.pass(name, "fine") : Finding.fail(name, Defect.OTHER, "bad", "better"));
            }

            @Override
            public boolean asksModel() {
                return model;
            }

            @Override
            public List<ModelIdentity> models() {
                return model ? List.of(new ModelIdentity("judge", "m", "f")) : List.of();
            }
        };
    }
}
