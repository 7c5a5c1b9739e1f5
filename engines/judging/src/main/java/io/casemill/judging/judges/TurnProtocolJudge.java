package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.TurnModels;
import io.casemill.text.Normaliser;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Whether this is a conversation at all: both sides speak, no message is empty, nobody turns in circles and nothing breaks
 * off. Several messages of one side in a row are normal, and either side may begin.
 */
public final class TurnProtocolJudge implements Judge {

    private static final String CRITERION = "turn-protocol";
    private static final Pattern DOTS = Pattern.compile("[\\s.…_-]*");

    private final TurnModels models;

    public TurnProtocolJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "turn-protocol";
    }

    @Override
    public String version() {
        return "2." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        return Opinion.of(missingSide(candidate)
                .or(() -> emptyMessage(candidate.turns()))
                .or(() -> circle(candidate.turns()))
                .or(() -> breakOff(candidate))
                .orElseGet(() -> Finding.pass(CRITERION, "Both sides speak, and every message is whole.")));
    }

    private static Optional<Finding> missingSide(Candidate candidate) {
        for (Speaker side : List.of(Speaker.USER, Speaker.ASSISTANT)) {
            if (candidate.turns().stream().noneMatch(t -> t.by(side))) {
                String who = side == Speaker.USER ? "user" : "assistant";
                return Optional.of(Finding.fail(
                        CRITERION,
                        Defect.SIDE_MISSING,
                        "The " + who + " never speaks.",
                        "Let both sides speak: the " + who + " is missing."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> emptyMessage(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            if (saysNothing(turns.get(i).text())) {
                return Optional.of(Finding.fail(
                        CRITERION,
                        Defect.EMPTY_MESSAGE,
                        i,
                        "A message is empty.",
                        "Write something in every message."));
            }
        }
        return Optional.empty();
    }

    /** Nothing to see, or dots alone. A question mark alone is a question, and so may a picture be. */
    private static boolean saysNothing(String text) {
        return !Normaliser.visible(text) || DOTS.matcher(text).matches();
    }

    private static Optional<Finding> circle(List<Turn> turns) {
        OptionalInt again = Circles.firstIn(turns);
        return again.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.fail(
                        CRITERION,
                        Defect.REPETITION,
                        again.getAsInt(),
                        "The same words come again and again.",
                        "Do not repeat a message or a sentence; move the conversation on."));
    }

    private Optional<Finding> breakOff(Candidate candidate) {
        List<Turn> turns = candidate.turns();
        OptionalInt cut =
                CutOff.firstIn(models, turns, candidate.intent().limits().maxTurnChars());
        if (cut.isPresent()) {
            return Optional.of(Finding.fail(
                    CRITERION, Defect.BREAKS_OFF, cut.getAsInt(), "A message breaks off.", "Finish every sentence."));
        }
        int last = lastSpoken(turns);
        String said = turns.get(last).text().strip();
        return turns.get(last).by(Speaker.USER) && (said.endsWith("?") || said.endsWith("？") || said.endsWith("؟"))
                ? Optional.of(Finding.fail(
                        CRITERION,
                        Defect.BREAKS_OFF,
                        last,
                        "It ends with a question of the user that nobody answers.",
                        "Answer the user's last question, or let the user leave."))
                : Optional.empty();
    }

    private static int lastSpoken(List<Turn> turns) {
        int last = turns.size() - 1;
        while (!turns.get(last).spoken()) {
            last--;
        }
        return last;
    }
}
