package io.casemill.judging.learned;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * How far messages speak against the side that they are attributed to.
 *
 * @param turns indices of the messages that somebody says
 * @param against log-odds, of each of them, that it is the other side's
 * @param longer whether it is long enough to tell by itself
 */
public record SidesReading(List<Integer> turns, double[] against, boolean[] longer) {

    /** A part that is swapped has at least so many messages. */
    private static final int SHORTEST_PART = 4;

    /** What is shorter (nothing, ok thank you, a number) either side says. */
    private static final int LONGER_WORDS = 4;

    /** One message counts no more than this, as there are always some that the other side could have said. */
    private static final double MOST = 4;

    public static SidesReading of(TurnModels models, List<Turn> turns) {
        return of(turns, text -> models.logOdds(Trait.USER, text));
    }

    static SidesReading of(List<Turn> turns, java.util.function.ToDoubleFunction<String> userOdds) {
        var spoken = new ArrayList<Integer>();
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).spoken()) {
                spoken.add(i);
            }
        }
        var against = new double[spoken.size()];
        var longer = new boolean[spoken.size()];
        for (int i = 0; i < against.length; i++) {
            Turn turn = turns.get(spoken.get(i));
            double odds = userOdds.applyAsDouble(turn.text());
            against[i] = turn.by(Speaker.USER) ? -odds : odds;
            longer[i] = turn.text().strip().split("\\s+").length >= LONGER_WORDS;
        }
        return new SidesReading(spoken, against, longer);
    }

    /** A part of a conversation: from one message to its end, or all of it. */
    public record Part(int from, double mean) {}

    /** The part, to the end of the conversation, that speaks most against its sides; the whole where it is short. */
    public Part worstPart() {
        Part worst = new Part(0, -MOST);
        double sum = 0;
        for (int i = against.length - 1; i >= 0; i--) {
            sum += Math.clamp(against[i], -MOST, MOST);
            int length = against.length - i;
            if (length >= SHORTEST_PART || i == 0) {
                double mean = sum / length;
                // a longer part is the better evidence
                if (mean * Math.sqrt(length) > worst.mean() * Math.sqrt(against.length - worst.from())) {
                    worst = new Part(i, mean);
                }
            }
        }
        return worst;
    }

    /** How strongly a part speaks against its sides: its mean, weighted by its length. */
    public double strength(Part part) {
        return part.mean() * Math.sqrt(against.length - part.from());
    }

    /** Index, among the messages that say something, of the one that speaks most against its side; -1 without any. */
    public int worst() {
        int worst = -1;
        for (int i = 0; i < against.length; i++) {
            if (longer[i] && (worst < 0 || against[i] > against[worst])) {
                worst = i;
            }
        }
        return worst;
    }
}
