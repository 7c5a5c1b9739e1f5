package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Turn;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.text.Tokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether words show that give a language model away. A support agent may say one of them; nobody says five. */
public final class SignatureWordsJudge implements Judge {

    private static final String CRITERION = "signature-words";

    /** Cost of each different tell. */
    private static final double STEP = 0.2;

    private static final Pattern TELLS = Pattern.compile(
            "\\bdelv(?:e|es|ed|ing)\\b|\\btapestry\\b|\\btestament to\\b|\\bseamless(?:ly)?\\b|\\binvaluable\\b|\\bnavigat(?:e|ing) (?:this|these|the)\\b|"
                    + "\\brest assured\\b|\\bhope this (?:message|email) finds you\\b|\\bi (?:completely|totally|truly|fully) understand (?:your|how)\\b|"
                    + "\\bunderstand your (?:frustration|concern)s?\\b|\\b(?:any|the|this) inconvenience (?:this|it) (?:may|might) have caused\\b|"
                    + "\\bsincere(?:ly)? apolog(?:y|ies|i[sz]e)\\b|\\bdon't hesitate to\\b|\\bfeel free to reach out\\b|\\breach(?:ing)? out (?:to us|regarding)\\b|"
                    + "\\bit's important to note\\b|\\bi appreciate your (?:patience|understanding)\\b|\\bprompt attention\\b|\\bto ensure a\\b|\\bmoving forward\\b|"
                    + "\\bvalued customer\\b|\\bat your earliest convenience\\b|\\bvibrant\\b|\\bmeticulous(?:ly)?\\b|\\bunderscores?\\b",
            Pattern.CASE_INSENSITIVE);

    /** One of these is in everything that gives a model away: found much faster than the pattern. */
    private static final List<String> HINTS = List.of(
            "delv",
            "tapestry",
            "testament",
            "seamless",
            "invaluable",
            "navigat",
            "rest assured",
            "finds you",
            "understand",
            "inconvenience",
            "apolog",
            "hesitate",
            "feel free",
            "reach",
            "important to",
            "appreciate your",
            "prompt att",
            "to ensure",
            "moving forward",
            "valued",
            "earliest conv",
            "vibrant",
            "meticulous",
            "underscore");

    @Override
    public String name() {
        return "signature-words";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        Set<String> tells = new LinkedHashSet<>();
        long dashes = candidate.turns().stream()
                .filter(t -> t.text().indexOf('—') >= 0)
                .count();
        for (Turn turn : candidate.turns()) {
            if (!Tokens.mentions(turn.text().toLowerCase(Locale.ROOT), HINTS)) {
                continue;
            }
            Matcher matcher = TELLS.matcher(turn.text());
            while (matcher.find()) {
                tells.add(matcher.group().toLowerCase(Locale.ROOT));
            }
        }
        if (dashes > 1) {
            tells.add("long dashes");
        }
        return Opinion.of(Finding.soft(
                CRITERION,
                Defect.MODEL_WORDS,
                Math.max(0, 1 - STEP * tells.size()),
                0.5,
                tells.isEmpty()
                        ? "No words that give a language model away."
                        : "Says " + String.join(", ", shown(tells)) + ".",
                "Use plainer words; avoid: " + String.join(", ", shown(tells)) + "."));
    }

    private static Iterable<String> shown(Set<String> tells) {
        return tells.stream().limit(6).toList();
    }
}
