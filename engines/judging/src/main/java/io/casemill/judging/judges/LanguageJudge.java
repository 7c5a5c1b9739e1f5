package io.casemill.judging.judges;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the conversation is in the language that was asked for. A few common languages are told apart, by their
 * letter triples alone, because every language more costs memory; a text of a few words is not decided.
 */
public final class LanguageJudge implements Judge {

    private static final String CRITERION = "language";

    private static final Set<Language> COMMON = EnumSet.of(
            Language.ENGLISH,
            Language.GERMAN,
            Language.FRENCH,
            Language.SPANISH,
            Language.ITALIAN,
            Language.PORTUGUESE,
            Language.DUTCH);

    /** Letters needed for a decision, letters of a first look, and of a second when the first left a doubt. */
    private static final int FEWEST = 60;

    private static final int FIRST_LOOK = 100;

    private static final int SECOND_LOOK = 250;

    /** Lingua gives the likeliest language 1 and the others a share of it; below this one another is clearly meant. */
    private static final double LEAST_CONFIDENCE = 0.92;

    /** A first look leaves no doubt when every other language stays below this share of the wanted one. */
    private static final double NO_DOUBT = 0.85;

    private final Map<Language, LanguageDetector> detectors = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "language";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        String tag = candidate.intent().language();
        Optional<Language> wanted = languageOf(tag);
        if (wanted.isEmpty()) {
            return Opinion.of(Finding.pass(CRITERION, "The language " + tag + " is not one we can tell."));
        }
        String beginning = beginning(candidate, FIRST_LOOK);
        if (beginning.length() < FEWEST) {
            return Opinion.of(Finding.pass(CRITERION, "Too few words to tell the language."));
        }
        return Opinion.of(find(candidate, wanted.get(), beginning));
    }

    private Finding find(Candidate candidate, Language wanted, String beginning) {
        var pass = Finding.pass(CRITERION, "It is in the language asked for.");
        var detector = detectors.computeIfAbsent(wanted, LanguageJudge::detector);
        // the detector's time grows with the letters it reads, and most conversations need few
        if (isBeyondDoubt(detector.computeLanguageConfidenceValues(beginning), wanted)) {
            return pass;
        }
        var confidences = detector.computeLanguageConfidenceValues(beginning(candidate, SECOND_LOOK));
        double confidence = confidences.getOrDefault(wanted, 0.0);
        if (confidences.isEmpty() || confidence >= LEAST_CONFIDENCE) {
            return pass;
        }
        var failed = Finding.fail(
                CRITERION,
                Defect.WRONG_LANGUAGE,
                "It reads as %s; %s was asked for.".formatted(name(confidences.firstKey()), name(wanted)),
                "Write in %s.".formatted(name(wanted)));
        // a mutation speaks its parent's language however often it is tried
        return candidate.provenance().hasParent() ? failed.withoutHope() : failed;
    }

    private static boolean isBeyondDoubt(Map<Language, Double> confidences, Language wanted) {
        return confidences.getOrDefault(wanted, 0.0) == 1
                && confidences.entrySet().stream()
                        .allMatch(other -> other.getKey() == wanted || other.getValue() < NO_DOUBT);
    }

    private static LanguageDetector detector(Language wanted) {
        var languages = EnumSet.copyOf(COMMON);
        languages.add(wanted);
        return LanguageDetectorBuilder.fromLanguages(languages.toArray(Language[]::new))
                .withLowAccuracyMode()
                .build();
    }

    private static Optional<Language> languageOf(String tag) {
        String code = Locale.forLanguageTag(tag).getLanguage().toUpperCase(Locale.ROOT);
        for (IsoCode639_1 known : IsoCode639_1.values()) {
            if (known.name().equals(code) && known != IsoCode639_1.NONE) {
                return Optional.of(Language.getByIsoCode639_1(known));
            }
        }
        return Optional.empty();
    }

    /** The conversation's first letters, with single spaces between words. */
    private static String beginning(Candidate candidate, int letters) {
        var sample = new StringBuilder(letters + 16);
        for (String text : candidate.spoken()) {
            for (int i = 0; i < text.length() && sample.length() < letters; i++) {
                char c = text.charAt(i);
                if (Character.isLetter(c)) {
                    sample.append(c);
                } else if (!sample.isEmpty() && sample.charAt(sample.length() - 1) != ' ') {
                    sample.append(' ');
                }
            }
            sample.append(' ');
        }
        return sample.toString().strip();
    }

    private static String name(Language language) {
        String name = language.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
