package io.casemill.judge.judges;

import io.casemill.judge.Candidate;
import io.casemill.judge.Finding;
import io.casemill.judge.Judge;
import io.casemill.judge.Opinion;
import io.casemill.judge.Task;

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
        Task task = candidate.task();
        int turns = candidate.turns().size();
        if (turns < task.minTurns()) {
            return Finding.fail(
                    CRITERION,
                    "It has %d messages; at least %d were asked for.".formatted(turns, task.minTurns()),
                    "Write at least %d messages.".formatted(task.minTurns()));
        }
        if (turns > task.maxTurns()) {
            return Finding.fail(
                    CRITERION,
                    task.maxTurns(),
                    "It has %d messages; at most %d were asked for.".formatted(turns, task.maxTurns()),
                    "Write at most %d messages.".formatted(task.maxTurns()));
        }
        for (int i = 0; i < turns; i++) {
            String text = candidate.turns().get(i).text();
            int length = text.codePointCount(0, text.length());
            if (length > task.maxTurnChars()) {
                return Finding.fail(
                        CRITERION,
                        i,
                        "A message has %d characters; at most %d were asked for."
                                .formatted(length, task.maxTurnChars()),
                        "Keep every message under %d characters.".formatted(task.maxTurnChars()));
            }
        }
        return Finding.pass(CRITERION, "%d messages, none too long.".formatted(turns));
    }
}
