package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Intent;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.Trait;
import io.casemill.judging.learned.TurnModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether somebody in the conversation says what the case is labelled with, or that it is a case at all. */
public final class LabelLeakJudge implements Judge {

    private static final String CRITERION = "label-leak";

    /** A name of fewer words or letters is said by chance. */
    private static final int SEVERAL = 3;

    private static final int LONG_NAME = 10;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]+");

    private final TurnModels models;

    public LabelLeakJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "label-leak";
    }

    @Override
    public String version() {
        return "2." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        List<String> labels = labels(candidate.intent());
        for (int i = 0; i < candidate.turns().size(); i++) {
            String lower = candidate.turns().get(i).text().toLowerCase(Locale.ROOT);
            String plain = SEPARATORS.matcher(lower).replaceAll(" ");
            for (String label : labels) {
                if (lower.contains(label) || plain.contains(label)) {
                    return Opinion.of(fail(i, label));
                }
            }
        }
        // the attack of a red-team case may speak of roles and tests
        OptionalInt learned = candidate.provenance().isAdversarial()
                ? OptionalInt.empty()
                : models.worst(Trait.LABEL, candidate.turns());
        return Opinion.of(
                learned.isPresent()
                        ? fail(learned.getAsInt(), "what sounds like a label")
                        : Finding.pass(CRITERION, "Nobody says what the case is labelled with."));
    }

    private static Finding fail(int turn, String label) {
        return Finding.fail(
                CRITERION,
                Defect.LABEL_SHOWS,
                turn,
                "A message says \"" + label + "\", which only the makers of the case would say.",
                "Never mention labels, outcomes or that this is a test: show them by what is said.");
    }

    /**
     * Names that nobody says by chance: those that no person would write so, with an underscore, and long ones of several words
     * however the words are joined. A plain word (denied, new), or a name that is an everyday phrase (new customer), may be
     * said.
     */
    private static List<String> labels(Intent intent) {
        var names = new ArrayList<String>();
        Stream.concat(intent.cell().levels().stream(), intent.otherLevels().stream())
                .forEach(level -> {
                    names.add(level.id());
                    names.add(level.axis());
                    names.addAll(level.expectedOutcomes());
                });
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(LabelLeakJudge::forms)
                .distinct()
                .toList();
    }

    private static Stream<String> forms(String name) {
        Stream<String> written = name.indexOf('_') > 0 ? Stream.of(name) : Stream.empty();
        Stream<String> spoken = SEPARATORS.split(name).length >= SEVERAL && name.length() >= LONG_NAME
                ? Stream.of(SEPARATORS.matcher(name).replaceAll(" "))
                : Stream.empty();
        return Stream.concat(written, spoken);
    }
}
