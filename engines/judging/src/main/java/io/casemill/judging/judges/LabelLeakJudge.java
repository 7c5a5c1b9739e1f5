package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Intent;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether somebody in the conversation says what the case is labelled with, or that it is a case at all. */
public final class LabelLeakJudge implements Judge {

    private static final String CRITERION = "label-leak";

    private static final Pattern MADE_UP = Pattern.compile(
            "\\btest[ _-]?cases?\\b|\\bpersonas?\\b|\\bsynthetic (?:data|conversation|user|customer)s?\\b|"
                    + "\\b(?:simulated|fictional) (?:user|customer|conversation|scenario)s?\\b|"
                    + "\\buser[ _-]simulator\\b|\\brole[ -]?play(?:ing)?\\b|\\bexpected outcomes?\\b|\\bground truth\\b",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> HINTS =
            List.of("test", "persona", "synthetic", "simulat", "fictional", "role", "expected outcome", "ground truth");

    @Override
    public String name() {
        return "label-leak";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        List<String> labels = labels(candidate.intent());
        for (int i = 0; i < candidate.turns().size(); i++) {
            String text = candidate.turns().get(i).text();
            // the attack of a red-team case may speak of roles and tests
            String lower = text.toLowerCase(Locale.ROOT);
            if (!candidate.provenance().isAdversarial() && Tokens.mentions(lower, HINTS)) {
                Matcher madeUp = MADE_UP.matcher(text);
                if (madeUp.find()) {
                    return Opinion.of(fail(i, madeUp.group()));
                }
            }
            for (String label : labels) {
                if (lower.contains(label)) {
                    return Opinion.of(fail(i, label));
                }
            }
        }
        return Opinion.of(Finding.pass(CRITERION, "Nobody says what the case is labelled with."));
    }

    private static Finding fail(int turn, String label) {
        return Finding.fail(
                CRITERION,
                Defect.LABEL_SHOWS,
                turn,
                "A message says \"" + label + "\", which only the makers of the case would say.",
                "Never mention labels, outcomes or that this is a test: show them by what is said.");
    }

    /** Ids that nobody types by chance: those with an underscore. A plain word (denied, new) may be said. */
    private static List<String> labels(Intent intent) {
        var labels = new ArrayList<String>();
        intent.cell().levels().forEach(level -> {
            labels.add(level.id());
            labels.add(level.axis());
            labels.addAll(level.expectedOutcomes().stream().sorted().toList());
        });
        labels.addAll(OutcomeReader.KNOWN.stream().sorted().toList());
        return labels.stream()
                .filter(l -> l.indexOf('_') > 0)
                .map(l -> l.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
