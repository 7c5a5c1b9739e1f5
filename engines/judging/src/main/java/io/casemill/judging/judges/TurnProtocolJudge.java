package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.text.Normaliser;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether this is a conversation at all: both sides speak, no message is empty, nothing is cut off and nobody turns in
 * circles. Several messages of one side in a row are normal, and either side may begin.
 */
public final class TurnProtocolJudge implements Judge {

    private static final String CRITERION = "turn-protocol";

    /** A person may insist; the same words for the fourth time are a loop. An assistant's third are one. */
    private static final int USER_LOOP = 4;

    private static final int ASSISTANT_LOOP = 3;

    /** Shorter messages (ok, thanks, yes please) may come as often as they like. */
    private static final int LOOP_CHARS = 24;

    @Override
    public String name() {
        return "turn-protocol";
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
        List<Turn> turns = candidate.turns();
        for (Speaker side : List.of(Speaker.USER, Speaker.ASSISTANT)) {
            if (turns.stream().noneMatch(t -> t.by(side))) {
                String who = side == Speaker.USER ? "user" : "assistant";
                return Finding.fail(
                        CRITERION,
                        Defect.SIDE_MISSING,
                        "The " + who + " never speaks.",
                        "Let both sides speak: the " + who + " is missing.");
            }
        }
        OptionalInt empty = firstEmpty(turns);
        if (empty.isPresent()) {
            return Finding.fail(
                    CRITERION,
                    Defect.EMPTY_MESSAGE,
                    empty.getAsInt(),
                    "A message is empty.",
                    "Write something in every message.");
        }
        OptionalInt loop = firstLoop(turns);
        if (loop.isPresent()) {
            return Finding.fail(
                    CRITERION,
                    Defect.REPETITION,
                    loop.getAsInt(),
                    "The same message comes again and again.",
                    "Do not repeat a message; move the conversation on.");
        }
        int last = turns.size() - 1;
        if (CutOff.is(turns, last, candidate.intent().limits().maxTurnChars())) {
            return Finding.fail(
                    CRITERION,
                    Defect.BREAKS_OFF,
                    last,
                    "The last message breaks off.",
                    "Finish the last sentence of the conversation.");
        }
        return Finding.pass(CRITERION, "Both sides speak, and every message is whole.");
    }

    private static OptionalInt firstEmpty(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            if (!Normaliser.visible(turns.get(i).text())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt firstLoop(List<Turn> turns) {
        var seen = new HashMap<Turn, Integer>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (turn.by(Speaker.ACTION) || turn.text().length() < LOOP_CHARS) {
                continue;
            }
            var key = new Turn(turn.speaker(), Normaliser.normalise(turn.text()));
            int limit = turn.by(Speaker.USER) ? USER_LOOP : ASSISTANT_LOOP;
            if (seen.merge(key, 1, Integer::sum) >= limit) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
