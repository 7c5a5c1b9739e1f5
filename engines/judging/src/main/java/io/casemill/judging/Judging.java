package io.casemill.judging;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Feedback;
import io.casemill.conversation.Spend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Judges candidates: asks the judges, in the order of their names; those that cost money only when the others have no
 * objection. Safe for use by many threads.
 */
public final class Judging {

    private final List<Judge> judges;

    /**
     * @param judges all there are; a judge that needs a model and has none is left out
     * @throws IllegalArgumentException if two judges share a name
     */
    public Judging(Collection<? extends Judge> judges) {
        this.judges = judges.stream()
                .filter(judge -> !judge.asksModel() || !judge.models().isEmpty())
                .map(Judge.class::cast)
                .sorted(Comparator.comparing(Judge::asksModel).thenComparing(Judge::name))
                .toList();
        var names = this.judges.stream().map(Judge::name).distinct().count();
        if (names != this.judges.size()) {
            throw new IllegalArgumentException("two judges share a name: "
                    + this.judges.stream().map(Judge::name).sorted().toList());
        }
    }

    /** The judges that are asked, in the order in which they are. */
    public List<Judge> judges() {
        return judges;
    }

    /** What every judge that was asked says, and the panel's verdict. */
    public Judgement judge(Candidate candidate) {
        var heard = new ArrayList<Heard>();
        double acceptAt = candidate.intent().rubric().acceptAt();
        for (Judge judge : judges) {
            if (judge.asksModel() && !(verdict(heard, acceptAt) instanceof Verdict.Accept)) {
                break;
            }
            heard.add(new Heard(judge, judge.judge(candidate)));
        }
        return new Judgement(heard, verdict(heard, acceptAt));
    }

    private static Verdict verdict(List<Heard> heard, double acceptAt) {
        return Panel.decide(heard.stream().map(Heard::opinion).toList(), acceptAt);
    }

    /** A judge and its opinion. */
    public record Heard(Judge judge, Opinion opinion) {}

    /** Everything that was said of a candidate, and what follows. */
    public record Judgement(List<Heard> heard, Verdict verdict) {

        public Judgement {
            heard = List.copyOf(heard);
        }

        /** Nobody was asked, and nobody will be. @param why in words for a reader */
        public static Judgement unheard(String why) {
            var reason = new Feedback("panel", Defect.NOT_SCORED, null, "not scored: " + why);
            return new Judgement(List.of(), new Verdict.Reject(List.of(reason)));
        }

        /** The criteria of which a judge could not tell, in the order in which they were looked at. */
        public List<String> unsure() {
            return heard.stream()
                    .map(Heard::opinion)
                    .filter(Opinion.Scored.class::isInstance)
                    .flatMap(opinion -> ((Opinion.Scored) opinion).findings().stream())
                    .filter(Finding::isUnsure)
                    .map(Finding::criterion)
                    .toList();
        }

        /** What all of it cost. */
        public Spend spend() {
            return heard.stream().map(h -> h.opinion().spend()).reduce(Spend.NONE, Spend::plus);
        }
    }
}
