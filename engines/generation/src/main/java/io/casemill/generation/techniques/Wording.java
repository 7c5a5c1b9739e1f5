package io.casemill.generation.techniques;

import io.casemill.generation.pack.Exchange;
import io.casemill.generation.pack.Rule;
import io.casemill.generation.pack.SlotUse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts what user and assistant do into words, and keeps in mind what the assistant has been told. */
final class Wording {

    private final Substance substance;
    private final ChatLog log;
    private final Dice dice;
    private final Speech speech;
    private final SimulatedUser user;
    private final Scribe scribe;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> identifiers;

    Wording(Substance substance, ChatLog log, Dice dice, Speech speech, SimulatedUser user) {
        this.substance = substance;
        this.log = log;
        this.dice = dice;
        this.speech = speech;
        this.user = user;
        this.scribe = new Scribe(substance, log, dice);
        this.identifiers = substance.pack().slots().entrySet().stream()
                .filter(e -> e.getValue().identifier())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the assistant has been told all of these slots. */
    boolean knows(List<String> slots) {
        return known.containsAll(slots);
    }

    /** The user says a text. */
    void user(String text) {
        scribe.user(text, false);
        learn();
    }

    /** The user says a line of the pack. */
    void user(Rule line) {
        user(speech.user(line, scribe.wanted()));
    }

    void assistant(Rule line) {
        scribe.assistant(speech.assistant(line));
    }

    void answer(List<String> asked) {
        List<UserAct> acts = user.answer(asked, identifiers);
        boolean plain = acts.stream().allMatch(UserAct.Give.class::isInstance);
        if (plain && asked.size() > 1 && user.does("together")) {
            scribe.user(
                    asked.stream()
                            .map(substance.slots()::get)
                            .collect(Collectors.joining(dice.chance(0.5) ? " " : ", ")),
                    true);
            learn();
        } else {
            acts.forEach(this::perform);
        }
        initiative();
    }

    void initiative() {
        user.initiative().forEach(this::perform);
    }

    void perform(UserAct act) {
        switch (act) {
            case UserAct.Tell tell -> tell(tell.line());
            case UserAct.Give give -> give(give.slot());
            case UserAct.Fumble fumble -> fumble(fumble.slot());
            case UserAct.Confuse confuse -> confuse(confuse.slot());
            case UserAct.Withhold withhold -> withhold(withhold.slot());
            case UserAct.Ask ask -> exchange(ask.exchange());
            case UserAct.Drift drift -> {
                log.played("drift");
                exchange(drift.exchange());
            }
            case UserAct.Attack attack -> attack(attack.exchange());
            case UserAct.React react -> react(react);
        }
    }

    private void give(String slot) {
        if (identifiers.contains(slot) && user.does("hold_on")) {
            tell("hold_on");
        }
        if (known.contains(slot)) {
            log.played("repetition");
        }
        SlotUse use = substance.pack().slots().get(slot);
        boolean sentence = use.say() != null && (user.does("sentence") || !use.identifier() && dice.chance(0.35));
        scribe.user(
                sentence
                        ? speech.user(use.say(), scribe.wanted())
                        : substance.slots().get(slot),
                !sentence);
        learn();
        known.add(slot);
    }

    private void fumble(String slot) {
        String right = substance.slots().get(slot);
        String wrong = Misread.of(right, dice);
        if (wrong.equals(right)) {
            give(slot);
            return;
        }
        scribe.user(wrong, true);
        assistant("not_found");
        if (dice.chance(0.6)) {
            tell("oops");
        }
        log.played("recovery");
        scribe.user(right, true);
        known.add(slot);
    }

    private void confuse(String slot) {
        log.played("confusion");
        tell("confused");
        Rule help = substance.pack().slots().get(slot).help();
        scribe.assistant(help == null ? speech.assistant("explain") : speech.assistant(help));
        give(slot);
    }

    private void withhold(String slot) {
        log.played("withholding");
        tell("stall");
        assistant("insist");
        give(slot);
    }

    private void exchange(Exchange exchange) {
        scribe.user(speech.user(exchange.first(), scribe.wanted() * 1.5), false);
        learn();
        act(exchange.action(), exchange.note());
        assistant(exchange.second());
        if (exchange.third() != null) {
            scribe.user(speech.user(exchange.third(), scribe.wanted()), false);
        }
    }

    private void attack(Exchange exchange) {
        log.played("attack");
        scribe.verbatim(speech.user(exchange.first(), 0));
        assistant(exchange.second());
        if (exchange.third() != null) {
            scribe.user(speech.user(exchange.third(), 0), false);
        }
    }

    private void react(UserAct.React react) {
        boolean silent = react.reaction().equals("leave") && user.does("vanish");
        if (!silent) {
            Rule own = react.own();
            String text = own != null && dice.chance(0.6)
                    ? speech.user(own, scribe.wanted())
                    : speech.user(react.reaction(), scribe.wanted());
            scribe.user(react.reaction().equals("object") ? elaborated(text) : text, false);
        }
        switch (react.reaction()) {
            case "object" -> objected();
            case "escalate" -> log.played("escalation");
            case "leave" -> log.played("giving_up");
            default -> {}
        }
    }

    private void objected() {
        log.played("disagreement");
        if (user.does("repeat")) {
            log.played("repetition");
            tell("again");
        }
        if (user.mood() != Mood.CALM && user.does("vent")) {
            log.played("anger");
            tell("vent");
            assistant("soothe");
        }
    }

    void act(String action, Rule note) {
        if (action != null) {
            scribe.action(action, note == null ? action.replace('-', ' ') : speech.assistant(note));
        }
    }

    void tell(String line) {
        scribe.user(words(line), line.equals("upfront"));
        learn();
    }

    /** A line's words; who has words to spare goes on about the matter. */
    String words(String line) {
        boolean matter =
                line.equals("problem") || line.equals("again") || line.equals("vent") || line.equals("request");
        String text = speech.user(line, scribe.wanted() * (matter ? 1.6 : 1));
        return matter ? elaborated(text) : text;
    }

    private String elaborated(String text) {
        boolean more = scribe.isTerse(text) && speech.canSay("detail") && dice.chance(0.9);
        return more ? text + (dice.chance(0.3) ? ", " : ". ") + speech.user("detail", scribe.wanted()) : text;
    }

    void assistant(String line) {
        scribe.assistant(speech.assistant(line));
    }

    /** Marks every slot the user has just mentioned as told. */
    private void learn() {
        String last = scribe.lastUserTurn();
        for (String slot : identifiers) {
            String value = substance.slots().get(slot);
            if (value.length() >= 3 && last.contains(value)) {
                known.add(slot);
            }
        }
    }
}
