package io.casemill.generation.techniques;

import io.casemill.conversation.style.Ruler;
import io.casemill.generation.pack.Phrase;
import io.casemill.generation.pack.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns a pack's lines into words for one conversation, saying the same thing twice only when nothing else is left. */
final class Speech {

    /** Keeps a runaway grammar finite. */
    private static final int LONGEST = 4_000;

    /** How much more often a story's own line comes than a persona's, and that than the pack's. */
    private static final double[] SOURCE_WEIGHTS = {8, 2, 1};

    private static final int TRIES = 6;
    private static final double OWN_WORDS = 3;

    private final Substance substance;
    private final Dice dice;
    private final Set<String> flags = new TreeSet<>();
    private final Set<String> said = new HashSet<>();
    private final Map<String, List<Rule>> userRules = new HashMap<>();
    private final Map<String, List<Rule>> assistantRules = new HashMap<>();
    private Mood mood = Mood.CALM;

    Speech(Substance substance, Dice dice) {
        this.substance = substance;
        this.dice = dice;
        flags.add(substance.persona().id());
        flags.addAll(substance.persona().flags());
        flags.addAll(substance.item().tags());
        flags.add(substance.story().id());
        flags.add(substance.scenario().id());
        if (substance.voice().polite()) {
            flags.add("polite");
        }
        flags.add(mood.flag());
    }

    void feel(Mood now) {
        flags.remove(mood.flag());
        mood = now;
        flags.add(mood.flag());
    }

    boolean holds(List<String> when) {
        return when.stream().allMatch(f -> f.startsWith("!") ? !flags.contains(f.substring(1)) : flags.contains(f));
    }

    /** A line of the assistant by name. */
    String assistant(String name) {
        return say(rules(name, false), false, 0);
    }

    String assistant(Rule rule) {
        return say(List.of(rule), false, 0);
    }

    /** A line of the user by name, of about this many words; 0 for any length. */
    String user(String name, double words) {
        return say(rules(name, true), true, words);
    }

    /** A line of the user, from this rule rather than by name. */
    String user(Rule rule, double words) {
        return say(List.of(rule), true, words);
    }

    /** Whether the user has anything to say under this name, in this mood and with these words. */
    boolean canSay(String name) {
        return rules(name, true).stream()
                .flatMap(r -> r.alternatives().stream())
                .anyMatch(a -> holds(a.when()) && isSayable(a.phrase(), allowed()) && namesAreSayable(a.phrase()));
    }

    private String say(List<Rule> rules, boolean user, double words) {
        String best = null;
        double bestFit = Double.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            String text = tidy(expand(chosen(rules, user), user));
            double fit = said.contains(key(text)) ? 1_000 : words <= 0 ? 0 : Math.abs(Ruler.words(text) - words);
            if (fit < bestFit) {
                best = text;
                bestFit = fit;
            }
            boolean goodEnough = fit == 0 || (words > 0 && i >= 2 && fit < 1_000);
            if (goodEnough) {
                break;
            }
        }
        said.add(key(best));
        return best;
    }

    private Phrase chosen(List<Rule> rules, boolean user) {
        record Weighted(Phrase phrase, double weight) {}
        List<Weighted> open = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            double source = SOURCE_WEIGHTS[Math.min(i, SOURCE_WEIGHTS.length - 1)];
            List<Rule.Alternative> ways = rules.get(i).alternatives().stream()
                    .filter(a -> holds(a.when()))
                    .filter(a -> !user || isSayable(a.phrase(), allowed()) && namesAreSayable(a.phrase()))
                    .toList();
            ways.forEach(a ->
                    open.add(new Weighted(a.phrase(), a.weight() * source * habit(a.phrase(), user) / ways.size())));
        }
        return open.isEmpty()
                ? new Phrase.Words("", Set.of())
                : dice.weighted(open, Weighted::weight).phrase();
    }

    /** Who uses a word at all uses it more than once. */
    private static double habit(Phrase phrase, boolean user) {
        return user && hasMarkedWords(phrase) ? OWN_WORDS : 1;
    }

    private static boolean hasMarkedWords(Phrase phrase) {
        return switch (phrase) {
            case Phrase.Words w -> !w.groups().isEmpty();
            case Phrase.Sequence s -> s.parts().stream().anyMatch(Speech::hasMarkedWords);
            case Phrase.SlotValue s -> false;
            case Phrase.ItemFact f -> false;
            case Phrase.RuleUse r -> false;
            case Phrase.Choice c -> false;
            case Phrase.Maybe m -> false;
            case Phrase.WhenFlag w -> false;
        };
    }

    private Set<String> allowed() {
        return substance.voice().allowed();
    }

    private List<Rule> rules(String name, boolean user) {
        return (user ? userRules : assistantRules).computeIfAbsent(name, n -> {
            List<Rule> found = new ArrayList<>();
            var story = user ? substance.story().user() : substance.story().assistant();
            var pack = user ? substance.pack().user() : substance.pack().assistant();
            addIfAny(found, story.get(n));
            addIfAny(found, user ? substance.persona().user().get(n) : null);
            addIfAny(found, pack.get(n));
            return found;
        });
    }

    private static void addIfAny(List<Rule> rules, Rule rule) {
        if (rule != null) {
            rules.add(rule);
        }
    }

    private String expand(Phrase phrase, boolean user) {
        return switch (phrase) {
            case Phrase.Words w -> w.text();
            case Phrase.SlotValue s -> substance.slots().getOrDefault(s.slot(), "");
            case Phrase.ItemFact f -> expand(substance.facts().get(f.fact()), user);
            case Phrase.RuleUse r -> expand(chosen(rules(r.rule(), user), user), user);
            case Phrase.Choice c -> expand(dice.pick(open(c.options(), user)), user);
            case Phrase.Maybe m ->
                dice.chance(0.5) && !(user && !isSayable(m.inner(), allowed())) ? expand(m.inner(), user) : "";
            case Phrase.WhenFlag w -> expand(flags.contains(w.flag()) ? w.then() : w.otherwise(), user);
            case Phrase.Sequence s -> sequence(s.parts(), user);
        };
    }

    private List<Phrase> open(List<Phrase> options, boolean user) {
        if (!user) {
            return options;
        }
        List<Phrase> open =
                options.stream().filter(o -> isSayable(o, allowed())).toList();
        return open.isEmpty() ? options : open;
    }

    private String sequence(List<Phrase> parts, boolean user) {
        var text = new StringBuilder();
        for (Phrase part : parts) {
            String next = expand(part, user);
            boolean an = !next.isEmpty()
                    && "aeiou".indexOf(Character.toLowerCase(next.charAt(0))) >= 0
                    && (text.toString().endsWith(" a ") || text.toString().equals("a "));
            if (an) {
                text.insert(text.length() - 1, 'n');
            }
            text.append(next);
            if (text.length() > LONGEST) {
                text.setLength(LONGEST);
            }
        }
        return text.toString();
    }

    /** Whether the rules a phrase needs have a way to be said under the allowed groups. */
    private boolean namesAreSayable(Phrase phrase) {
        return switch (phrase) {
            case Phrase.Words w -> true;
            case Phrase.SlotValue s -> true;
            case Phrase.ItemFact f -> true;
            case Phrase.RuleUse r ->
                rules(r.rule(), true).stream().anyMatch(rule -> rule.alternatives().stream()
                        .anyMatch(a ->
                                holds(a.when()) && isSayable(a.phrase(), allowed()) && namesAreSayable(a.phrase())));
            case Phrase.Choice c -> c.options().stream().anyMatch(this::namesAreSayable);
            case Phrase.Maybe m -> true;
            case Phrase.WhenFlag w -> namesAreSayable(w.then()) && namesAreSayable(w.otherwise());
            case Phrase.Sequence s -> s.parts().stream().allMatch(this::namesAreSayable);
        };
    }

    /** Whether a phrase's own words can be said by somebody who uses only these word groups. */
    static boolean isSayable(Phrase phrase, Set<String> allowed) {
        return switch (phrase) {
            case Phrase.Words w -> allowed.containsAll(w.groups());
            case Phrase.SlotValue s -> true;
            case Phrase.ItemFact f -> true;
            case Phrase.RuleUse r -> true;
            case Phrase.Choice c -> c.options().stream().anyMatch(p -> isSayable(p, allowed));
            case Phrase.Maybe m -> true;
            case Phrase.WhenFlag w -> isSayable(w.then(), allowed) && isSayable(w.otherwise(), allowed);
            case Phrase.Sequence s -> s.parts().stream().allMatch(p -> isSayable(p, allowed));
        };
    }

    /** Closes the gaps that left-out parts leave. */
    private static String tidy(String text) {
        return text.strip()
                .replaceAll(" {2,}", " ")
                .replaceAll(" ([,.?!;:])", "$1")
                .replaceAll("^[,;:] ?", "");
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
