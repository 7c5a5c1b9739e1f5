package io.casemill.judge;

import io.casemill.models.ModelSpend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks the judges, in the order of their names; those that cost money only when the others have no objection. */
final class Bench {

    private final List<Judge> judges;

    Bench(List<Judge> judges) {
        this.judges = judges.stream()
                .sorted(Comparator.comparing((Judge j) -> !j.models().isEmpty()).thenComparing(Judge::name))
                .toList();
        var names = judges.stream().map(Judge::name).distinct().count();
        if (names != judges.size()) {
            throw new IllegalArgumentException("two judges share a name: "
                    + judges.stream().map(Judge::name).sorted().toList());
        }
    }

    List<Judge> judges() {
        return judges;
    }

    /** What every judge that was asked says, and the panel's verdict. */
    Judgement judge(Candidate candidate) {
        var heard = new ArrayList<Heard>();
        double acceptAt = candidate.task().acceptAt();
        for (Judge judge : judges) {
            if (!judge.models().isEmpty() && !(verdict(heard, acceptAt) instanceof Verdict.Accept)) {
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
    record Heard(Judge judge, Opinion opinion) {}

    /** Everything that was said of a candidate, and what follows. */
    record Judgement(List<Heard> heard, Verdict verdict) {
        Judgement {
            heard = List.copyOf(heard);
        }

        ModelSpend spend() {
            return heard.stream().map(h -> h.opinion().spend()).reduce(ModelSpend.NONE, ModelSpend::plus);
        }
    }
}
