package io.casemill.mutation.operators;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import io.casemill.text.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** The polite user is blunt: no please, no thanks, demands for requests, "I" and "we" dropped or swapped. English only. */
public final class RegisterShift implements MutationOperator {

    private static final Map<Pattern, String> BLUNT = blunt();
    private static final List<String> OPENERS = List.of("look, ", "listen, ", "so ", "well ", "ugh ", "yeah ");

    @Override
    public String name() {
        return "register-shift";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        boolean pronouns = random.nextBoolean();
        int changed = 0;
        var out = new ArrayList<Turn>();
        for (Turn message : draft.turns()) {
            Turn said = message.by(Speaker.USER) ? said(message, pronouns, random, draft.maxTurnChars()) : message;
            changed += said.equals(message) ? 0 : 1;
            out.add(said);
        }
        return changed == 0
                ? Optional.empty()
                : Optional.of(new Change(out, "the user is blunter in " + changed + " messages"));
    }

    private static Turn said(Turn message, boolean pronouns, SplittableRandom random, int maxChars) {
        String text = message.text();
        if (text.length() > maxChars) {
            return message;
        }
        for (var rule : BLUNT.entrySet()) {
            text = rule.getKey().matcher(text).replaceAll(rule.getValue());
        }
        if (pronouns) {
            text = PRONOUN.matcher(text).replaceFirst("$1");
        }
        text = SPACES.matcher(text).replaceAll(" ").strip();
        if (text.length() > 25 && random.nextDouble() < 0.25) {
            text = OPENERS.get(random.nextInt(OPENERS.size()))
                    + text.substring(0, 1).toLowerCase(Locale.ROOT)
                    + text.substring(1);
        }
        return Normaliser.normalise(text).isEmpty() || text.length() > maxChars ? message : message.saying(text);
    }

    private static final Pattern PRONOUN = Pattern.compile(
            "^(?:I|i|We|we) (?:am |'m |have )?(just|really|still|want|need|bought|ordered|received|got|think|tried|sent)\\b");
    private static final Pattern SPACES = Pattern.compile("\\s+(?=[ .,!?]|$)|\\s{2,}");

    private static Map<Pattern, String> blunt() {
        var rules = new LinkedHashMap<Pattern, String>();
        add(rules, ",? ?\\bplease\\b,?", "");
        add(rules, "\\b(?:could|can|would|will) you (?:help me|assist me)(?: with)?\\b", "fix");
        add(rules, "\\bi (?:would like|'d like|wish|was hoping) to\\b", "i want to");
        add(rules, "\\bi'?d (?:love|like) to\\b", "i want to");
        add(rules, "\\bi was wondering if\\b", "tell me if");
        add(rules, "\\b(?:could|would|can) you\\b", "you need to");
        add(rules, "\\b(?:may|could) i\\b", "i want to");
        add(
                rules,
                "\\b(?:thank you|thanks)(?: so much| very much| a lot)?(?: for (?:your|the|all your) \\w{2,20})?",
                "ok");
        add(rules, "\\bi (?:really )?appreciate (?:it|that|your \\w{2,20})\\b", "fine");
        add(rules, "^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[,.!]* +(?=\\w)", "");
        add(rules, "\\bi'?m sorry,? but\\b|\\bsorry,? but\\b|\\bexcuse me,?", "");
        add(rules, "\\bunfortunately,? ?", "");
        add(rules, "\\bi (?:think|believe|guess) (?:that )?", "");
        add(rules, "\\byes\\b", "yeah");
        add(rules, "\\bgoing to\\b", "gonna");
        add(rules, "\\bwant to\\b", "wanna");
        add(rules, "\\bno problem\\b|\\bthat is okay\\b|\\bthat's okay\\b", "whatever");
        return rules;
    }

    private static void add(Map<Pattern, String> rules, String pattern, String replacement) {
        rules.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
    }
}
