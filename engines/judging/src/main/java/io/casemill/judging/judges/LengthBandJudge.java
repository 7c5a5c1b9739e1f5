package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Intent;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;

/** Whether the conversation keeps the bounds of the request: number of messages, length of each. */
public final class LengthBandJudge implements Judge {

    private static final String CRITERION = "length-band";

    @Override
    public String name() {
        return "length-band";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        return Opinion.of(find(candidate));
    }

    private static Finding find(Candidate candidate) {
        Intent intent = candidate.intent();
        int turns = candidate.turns().size();
        if (turns < intent.limits().minTurns()) {
            return Finding.fail(
                    CRITERION,
                    Defect.TOO_FEW_TURNS,
                    "It has %d messages; at least %d were asked for."
                            .formatted(turns, intent.limits().minTurns()),
                    "Write at least %d messages.".formatted(intent.limits().minTurns()));
        }
        if (turns > intent.limits().maxTurns()) {
            return Finding.fail(
                    CRITERION,
                    Defect.TOO_MANY_TURNS,
                    intent.limits().maxTurns(),
                    "It has %d messages; at most %d were asked for."
                            .formatted(turns, intent.limits().maxTurns()),
                    "Write at most %d messages.".formatted(intent.limits().maxTurns()));
        }
        for (int i = 0; i < turns; i++) {
            String text = candidate.turns().get(i).text();
            int length = text.codePointCount(0, text.length());
            if (length > intent.limits().maxTurnChars()) {
                return Finding.fail(
                        CRITERION,
                        Defect.MESSAGE_TOO_LONG,
                        i,
                        "A message has %d characters; at most %d were asked for."
                                .formatted(length, intent.limits().maxTurnChars()),
                        "Keep every message under %d characters."
                                .formatted(intent.limits().maxTurnChars()));
            }
        }
        return Finding.pass(CRITERION, "%d messages, none too long.".formatted(turns));
    }
}
