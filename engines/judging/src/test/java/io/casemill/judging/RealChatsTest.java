package io.casemill.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Turn;
import io.casemill.judging.judges.RuleJudges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Messy conversations of real people must pass, personal data apart. */
class RealChatsTest {

    @Test
    void rarelyObjectToWhatPeopleReallyWrote() throws IOException {
        var judges = RuleJudges.all();
        var objections = new TreeMap<String, List<String>>();
        int refused = 0;
        var chats = RealChats.all();
        for (List<Turn> chat : chats) {
            var candidate = Candidates.aCandidate().saying(chat).build();
            var opinions = new ArrayList<Opinion>();
            for (Judge judge : judges) {
                Opinion opinion = judge.judge(candidate);
                if (!judge.name().equals("personal-data")) {
                    opinions.add(opinion);
                }
                note(judge, opinion, objections, candidate);
            }
            refused += Panel.decide(opinions, 0.6) instanceof Verdict.Accept ? 0 : 1;
        }
        System.out.printf("real chats refused: %d of %d, personal data apart%n", refused, chats.size());
        objections.forEach((judge, reasons) -> System.out.println(judge + " " + reasons.size() + " "
                + (judge.equals("personal-data")
                        ? ""
                        : reasons.stream().limit(12).toList())));
        assertThat((double) refused / chats.size()).isLessThanOrEqualTo(0.05);
    }

    private static void note(
            Judge judge, Opinion opinion, TreeMap<String, List<String>> objections, Candidate candidate) {
        if (opinion instanceof Opinion.Scored scored) {
            scored.findings().stream().filter(f -> !f.passes()).forEach(f -> objections
                    .computeIfAbsent(judge.name(), n -> new ArrayList<>())
                    .add(f.reason()
                            + (f.turn().isPresent()
                                    ? " | "
                                            + candidate
                                                    .turns()
                                                    .get(f.turn().getAsInt())
                                                    .text()
                                    : "")));
        }
    }
}
