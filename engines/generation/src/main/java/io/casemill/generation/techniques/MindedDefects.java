package io.casemill.generation.techniques;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Feedback;
import io.casemill.conversation.Intent;
import io.casemill.conversation.Level;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import io.casemill.conversation.style.Ruler;
import io.casemill.text.PersonalData;
import io.casemill.text.Tokens;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the judges minded of the attempt before, as a distance: a take that does it again, after the kept turns, is the
 * further off. Each defect is measured by what a simulated conversation can do about it.
 */
final class MindedDefects {

    /** Turns that a conversation has for each message of its user: user, assistant, and now and then an action. */
    private static final double TURNS_PER_USER_MESSAGE = 2.4;

    /** Words that a judge of copying compares; five in a row are rarely chance. */
    private static final int COPIED_WORDS = 5;

    /** Messages of fewer words do not tell in which language they are. */
    private static final int TELLING_WORDS = 4;

    private static final double LONG_WORDS = 40;
    private static final int MANY_WORDS = 12;
    private static final Pattern LONG_WORD = Pattern.compile("[\\p{L}-]{10,}");
    private static final Pattern PLACEHOLDER = Pattern.compile("[{}\\[\\]<>]");
    private static final Pattern WHOLE = Pattern.compile(".*[.!?)]\\s*", Pattern.DOTALL);

    private final Intent intent;
    private final Voice voice;
    private final Set<Defect> defects;
    private final Set<Long> lent;

    MindedDefects(Intent intent, Voice voice) {
        this.intent = intent;
        this.voice = voice;
        this.defects = intent.feedback().stream()
                .map(Feedback::defect)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Defect.class)));
        this.lent = defects.contains(Defect.COPIED) ? runsOf(intent.anchors()) : Set.of();
    }

    double in(Rollout rollout) {
        List<Turn> fresh = rollout.turns()
                .subList(
                        Math.min(intent.kept().size(), rollout.turns().size()),
                        rollout.turns().size());
        return defects.stream()
                .mapToDouble(defect -> extent(defect, rollout, fresh))
                .sum();
    }

    private double extent(Defect defect, Rollout rollout, List<Turn> fresh) {
        return switch (defect) {
            case REPETITION ->
                fresh.size() - fresh.stream().map(Turn::text).distinct().count();
            case TOO_FEW_TURNS, TOO_MANY_TURNS ->
                StyleFit.relative(rollout.turns().size(), TURNS_PER_USER_MESSAGE * voice.userMessages());
            case MESSAGE_TOO_LONG ->
                (double) fresh.stream()
                                .mapToInt(turn -> turn.text().length())
                                .max()
                                .orElse(0)
                        / intent.limits().maxTurnChars();
            case SIDE_MISSING -> missing(Speaker.USER, fresh) + missing(Speaker.ASSISTANT, fresh);
            case EMPTY_MESSAGE -> count(fresh, turn -> turn.text().isBlank());
            case BREAKS_OFF ->
                WHOLE.matcher(Turns.spoken(fresh).stream().reduce("", (a, b) -> b))
                                .matches()
                        ? 0
                        : 1;
            case WRONG_OUTCOME -> 1.0 / (1 + count(fresh, turn -> turn.by(Speaker.ACTION)));
            case COPIED -> copied(fresh);
            case PERSONAL_DATA ->
                fresh.stream()
                        .mapToInt(turn -> PersonalData.find(turn.text()).size())
                        .sum();
            case PROMPT_SHOWS ->
                count(fresh, turn -> PLACEHOLDER.matcher(turn.text()).find());
            case LABEL_SHOWS -> count(fresh, turn -> showsALabel(turn.text()));
            case WRONG_LANGUAGE -> share(fresh, turn -> Ruler.words(turn.text()) < TELLING_WORDS);
            case INSULT -> rollout.behaviours().contains("anger") ? 2 : 0;
            case CARICATURE ->
                count(fresh, turn -> turn.by(Speaker.USER) && turn.text().contains("!"));
            // long sentences are the assistant's, long words the back office's
            case SIDES_SWAPPED -> count(fresh, turn -> turn.by(Speaker.USER) && Ruler.words(turn.text()) > MANY_WORDS);
            case BACK_OFFICE_WORDS ->
                count(
                        fresh,
                        turn -> turn.by(Speaker.USER)
                                && LONG_WORD.matcher(turn.text()).find());
            case COSTUME -> rollout.behaviours().isEmpty() ? 1 : 0;
            case MODEL_WORDS ->
                fresh.stream().mapToInt(turn -> Ruler.words(turn.text())).max().orElse(0) / LONG_WORDS;
            case CRITERION_MISSED -> 1.0 / (1 + rollout.behaviours().size());
            // nothing is known of the conversation: the attempt's number alone gives other takes
            case NOT_SCORED, OTHER -> 0;
        };
    }

    private static double missing(Speaker side, List<Turn> turns) {
        return turns.stream().anyMatch(turn -> turn.by(side)) ? 0 : 1;
    }

    private static double count(List<Turn> turns, Predicate<Turn> trait) {
        return turns.stream().filter(trait).count();
    }

    private static double share(List<Turn> turns, Predicate<Turn> trait) {
        return turns.isEmpty() ? 0 : count(turns, trait) / turns.size();
    }

    private double copied(List<Turn> fresh) {
        return Tokens.containment(Tokens.ngrams(Tokens.words(Turns.spoken(fresh)), COPIED_WORDS), lent);
    }

    /** Runs of words of the conversations that were lent. */
    private static Set<Long> runsOf(List<Anchor> anchors) {
        var runs = new HashSet<Long>();
        anchors.forEach(anchor -> runs.addAll(Tokens.ngrams(Tokens.words(Turns.spoken(anchor.turns())), COPIED_WORDS)));
        return runs;
    }

    private boolean showsALabel(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return intent.cell().levels().stream()
                .map(Level::id)
                .anyMatch(id -> lower.contains(id.toLowerCase(Locale.ROOT))
                        || lower.contains(id.toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
}
