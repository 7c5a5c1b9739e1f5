package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Speaker;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.ReservedValues;
import io.casemill.text.PersonalData;
import io.casemill.text.PersonalKind;
import io.casemill.text.PersonalSpan;
import io.casemill.text.SplitPersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the conversation holds personal data: in a message, or split over several of one side's messages. The value
 * itself is never written into a reason.
 */
public final class PersonalDataJudge implements Judge {

    private static final String CRITERION = "personal-data";
    private static final String ADVICE =
            "Leave out personal data (e-mail, phone, card, bank, identity number, address, password), or use an order number.";

    private final ReservedValues reservedValues;

    public PersonalDataJudge(ReservedValues reservedValues) {
        this.reservedValues = reservedValues;
    }

    @Override
    public String name() {
        return "personal-data";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        for (int i = 0; i < candidate.turns().size(); i++) {
            Optional<PersonalSpan> found = firstIn(candidate.turns().get(i).text());
            if (found.isPresent()) {
                return Opinion.of(objection(i, found.get().kind(), "holds"));
            }
        }
        return Opinion.of(split(candidate, Speaker.USER)
                .or(() -> split(candidate, Speaker.ASSISTANT))
                .orElse(Finding.pass(CRITERION, "No personal data found.")));
    }

    private Optional<PersonalSpan> firstIn(String text) {
        return PersonalData.find(text).stream().filter(this::counts).findFirst();
    }

    private boolean counts(PersonalSpan span) {
        return reservedValues == ReservedValues.OBJECT || !span.reserved();
    }

    private Optional<Finding> split(Candidate candidate, Speaker side) {
        var turns = new ArrayList<Integer>();
        for (int i = 0; i < candidate.turns().size(); i++) {
            if (candidate.turns().get(i).by(side)) {
                turns.add(i);
            }
        }
        List<String> texts =
                turns.stream().map(i -> candidate.turns().get(i).text()).toList();
        return SplitPersonalData.find(texts, this::counts)
                .map(s -> objection(turns.get(s.message()), s.kind(), "begins"));
    }

    private static Finding objection(int turn, PersonalKind kind, String verb) {
        return Finding.fail(
                CRITERION, Defect.PERSONAL_DATA, turn, "A message " + verb + " " + kind.words() + ".", ADVICE);
    }
}
