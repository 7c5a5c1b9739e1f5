package io.casemill.judging.judges;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.TurnModels;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether each side, and each message, is in the language that was asked for. Where most words were said in conversations that
 * were learned from, nothing more is asked. Else a few common languages are told apart, by their letter triples alone,
 * because every language more costs memory; a text of a few words is not decided.
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

    /** Of a side's words, or a message's, so many must be unknown to be looked at more closely. */
    private static final double STRANGE_SIDE = 0.3;

    private static final double STRANGE_MESSAGE = 0.6;
    private static final int MESSAGE_WORDS = 4;

    private final Map<Language, LanguageDetector> detectors = new ConcurrentHashMap<>();
    private final TurnModels models;

    public LanguageJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "language";
    }

    @Override
    public String version() {
        return "2." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        String tag = candidate.intent().language();
        Optional<Language> wanted = languageOf(tag);
        if (wanted.isEmpty()) {
            return Opinion.of(Finding.unsure(CRITERION, "The language " + tag + " is not one we can tell."));
        }
        boolean familiar = Locale.forLanguageTag(tag)
                .getLanguage()
                .equals(Locale.forLanguageTag(models.language()).getLanguage());
        return Opinion.of(side(candidate, Speaker.USER, wanted.get(), familiar)
                .or(() -> side(candidate, Speaker.ASSISTANT, wanted.get(), familiar))
                .or(() -> familiar ? message(candidate, wanted.get()) : Optional.empty())
                .orElseGet(() -> Finding.pass(CRITERION, "It is in the language asked for.")));
    }

    /** @param familiar whether the words of the language are known, so that most conversations need no closer look */
    private Optional<Finding> side(Candidate candidate, Speaker side, Language wanted, boolean familiar) {
        List<String> texts = Turns.textsOf(side, candidate.turns());
        if (familiar && models.words().count(String.join(" ", texts)).unknownShare() < STRANGE_SIDE) {
            return Optional.empty();
        }
        String first = beginning(texts, FIRST_LOOK);
        if (first.length() < FEWEST) {
            return Optional.empty();
        }
        LanguageDetector detector = detectors.computeIfAbsent(wanted, LanguageJudge::detector);
        // the detector's time grows with the letters it reads, and most conversations need few
        if (isBeyondDoubt(detector.computeLanguageConfidenceValues(first), wanted)) {
            return Optional.empty();
        }
        var confidences = detector.computeLanguageConfidenceValues(beginning(texts, SECOND_LOOK));
        return confidences.isEmpty() || confidences.getOrDefault(wanted, 0.0) >= LEAST_CONFIDENCE
                ? Optional.empty()
                : Optional.of(objection(candidate, OptionalInt.empty(), name(confidences.firstKey()), wanted));
    }

    /** A message of which hardly a word was ever said: in another language, or in none. */
    private Optional<Finding> message(Candidate candidate, Language wanted) {
        List<Turn> turns = candidate.turns();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            var count = models.words().count(turn.text());
            if (turn.spoken()
                    && count.words() >= MESSAGE_WORDS
                    && count.unknownShare() >= STRANGE_MESSAGE
                    && !isRead(turn.text(), wanted)) {
                return Optional.of(objection(candidate, OptionalInt.of(i), "something else", wanted));
            }
        }
        return Optional.empty();
    }

    /** Misspelt words are unknown too; their letters are still those of the language. */
    private boolean isRead(String text, Language wanted) {
        var confidences = detectors
                .computeIfAbsent(wanted, LanguageJudge::detector)
                .computeLanguageConfidenceValues(beginning(List.of(text), SECOND_LOOK));
        return !confidences.isEmpty() && confidences.firstKey() == wanted;
    }

    private static Finding objection(Candidate candidate, OptionalInt turn, String readsAs, Language wanted) {
        String reason = "It reads as %s; %s was asked for.".formatted(readsAs, name(wanted));
        String advice = "Write in %s.".formatted(name(wanted));
        Finding failed = turn.isPresent()
                ? Finding.fail(CRITERION, Defect.WRONG_LANGUAGE, turn.getAsInt(), reason, advice)
                : Finding.fail(CRITERION, Defect.WRONG_LANGUAGE, reason, advice);
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

    /** The first letters of some messages, with single spaces between words. */
    private static String beginning(List<String> texts, int letters) {
        var sample = new StringBuilder(letters + 16);
        for (String text : texts) {
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
