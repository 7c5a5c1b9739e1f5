package io.casemill.generator.techniques;

import io.casemill.generator.Attack;
import io.casemill.generator.Exchange;
import io.casemill.generator.Line;
import io.casemill.generator.Rule;
import io.casemill.generator.SlotUse;
import io.casemill.generator.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plays one conversation: the assistant follows the pack's policy states, the user its agenda. */
final class Dialogue {

    private static final int MOST_STATES = 40;

    private final Substance substance;
    private final int mostLines;
    private final Transcript transcript = new Transcript();
    private final Dice dice;
    private final Speech speech;
    private final SimulatedUser user;
    private final Scribe scribe;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> identifiers;
    private final List<Exchange> probes;

    Dialogue(Substance substance, Attack attack, List<Dice.Stream> streams, int mostLines) {
        this.substance = substance;
        this.mostLines = mostLines;
        this.dice = new Dice(streams, transcript::size);
        this.speech = new Speech(substance, dice);
        this.user = new SimulatedUser(substance, dice, attack);
        this.scribe = new Scribe(substance, transcript, dice);
        this.identifiers = substance.pack().slots().entrySet().stream()
                .filter(e -> e.getValue().identifier())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        this.probes = new ArrayList<>(dice.shuffled(substance.story().probes()));
    }

    Rollout play() {
        opening();
        State state = state(target(substance.scenario().start()));
        for (int hops = 0; hops < MOST_STATES && transcript.size() <= mostLines; hops++) {
            perform(state);
            if (state.end() != null) {
                farewell(state);
                return new Rollout(transcript.lines(), state.end(), transcript.behaviours());
            }
            state = state(target(state.react() == null ? state.next() : state.on().get(react(state))));
        }
        return new Rollout(transcript.lines(), null, transcript.behaviours());
    }

    private void opening() {
        boolean userOpens = dice.chance(substance.pack().typing().userOpens());
        if (!userOpens) {
            assistant("open");
        }
        String first = user.does("vague") ? "vague" : opensWithRequest() ? "request" : "problem";
        greetAnd(first);
        boolean asked = first.equals("vague") || first.equals("request") && dice.chance(0.6);
        if (first.equals("vague")) {
            transcript.played("half_formed_grievance");
        }
        if (asked) {
            assistant("what_happened");
        }
        if (!first.equals("problem")) {
            tell("problem");
        }
        if (speech.canSay("demand") && user.wants("demand")) {
            tell("demand");
        }
        if (user.does("upfront")) {
            tell("upfront");
            transcript.played("ids_up_front");
        }
    }

    private boolean opensWithRequest() {
        return user.does("request") && speech.canSay("request");
    }

    private void greetAnd(String line) {
        if (!substance.voice().greets()) {
            tell(line);
            return;
        }
        String greeting = speech.user("greet", 0);
        if (dice.chance(0.28)) {
            scribe.user(greeting, false);
            tell(line);
        } else {
            scribe.user(greeting + (dice.chance(0.4) ? ", " : " ") + words(line), false);
            learn();
        }
    }

    private void perform(State state) {
        List<State.Step> steps = state.shuffle() ? dice.shuffled(state.steps()) : state.steps();
        for (State.Step step : steps) {
            boolean puts = state.react() != null;
            boolean done = !step.ask().isEmpty() && known.containsAll(step.ask()) && dice.chance(0.85);
            if (!speech.holds(step.when()) || !dice.chance(step.chance()) || transcript.size() > mostLines) {
                continue;
            }
            if (step.probes() != null) {
                probe((int) Math.round(step.probes().at(dice.next())));
            } else if (done) {
                act(step.action(), step.note());
            } else {
                perform(step, puts);
            }
        }
    }

    private void perform(State.Step step, boolean reactionFollows) {
        if (step.say() != null) {
            scribe.assistant(speech.assistant(step.say()));
        }
        if (!step.ask().isEmpty()) {
            answer(step.ask());
        } else if (step.reply() != null) {
            scribe.user(speech.user(step.reply(), scribe.wanted()), false);
            learn();
            initiative();
        } else if (step.say() != null && step.action() == null && !reactionFollows && user.wants("ack")) {
            tell("ack");
        }
        act(step.action(), step.note());
    }

    private void act(String action, Rule note) {
        if (action != null) {
            scribe.action(action, note == null ? action.replace('-', ' ') : speech.assistant(note));
        }
    }

    private void answer(List<String> asked) {
        List<UserAct> acts = user.answer(asked, identifiers);
        boolean plain = acts.stream().allMatch(UserAct.Give.class::isInstance);
        if (plain && asked.size() > 1 && user.does("together")) {
            scribe.user(
                    asked.stream().map(substance.slots()::get).collect(Collectors.joining(dice.chance(0.5) ? " " : ", ")),
                    true);
            learn();
        } else {
            acts.forEach(this::perform);
        }
        initiative();
    }

    private void probe(int count) {
        for (int i = 0; i < count && !probes.isEmpty(); i++) {
            Exchange probe = probes.removeFirst();
            scribe.assistant(speech.assistant(probe.first()));
            scribe.user(speech.user(probe.second(), scribe.wanted()), false);
            learn();
            act(probe.action(), probe.note());
            if (probe.third() != null) {
                scribe.assistant(speech.assistant(probe.third()));
            }
            initiative();
        }
    }

    private void initiative() {
        user.initiative().forEach(this::perform);
    }

    private void perform(UserAct act) {
        switch (act) {
            case UserAct.Tell tell -> tell(tell.line());
            case UserAct.Answer answer -> scribe.user(speech.user(answer.rule(), scribe.wanted()), false);
            case UserAct.Give give -> give(give.slot());
            case UserAct.Fumble fumble -> fumble(fumble.slot());
            case UserAct.Confuse confuse -> confuse(confuse.slot());
            case UserAct.Withhold withhold -> withhold(withhold.slot());
            case UserAct.Ask ask -> exchange(ask.exchange());
            case UserAct.Drift drift -> {
                transcript.played("drift");
                exchange(drift.exchange());
            }
            case UserAct.Attack attack -> {
                transcript.played("attack");
                scribe.verbatim(speech.user(attack.exchange().first(), 0));
                scribe.assistant(speech.assistant(attack.exchange().second()));
                if (attack.exchange().third() != null) {
                    scribe.user(speech.user(attack.exchange().third(), 0), false);
                }
            }
            case UserAct.React react -> react(react);
        }
    }

    private void give(String slot) {
        if (identifiers.contains(slot) && user.does("hold_on")) {
            tell("hold_on");
        }
        boolean again = known.contains(slot);
        if (again) {
            transcript.played("repetition");
        }
        SlotUse use = substance.pack().slots().get(slot);
        boolean sentence = use.say() != null && (user.does("sentence") || !use.identifier() && dice.chance(0.35));
        scribe.user(sentence ? speech.user(use.say(), scribe.wanted()) : substance.slots().get(slot), !sentence);
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
        transcript.played("recovery");
        scribe.user(right, true);
        known.add(slot);
    }

    private void confuse(String slot) {
        transcript.played("confusion");
        tell("confused");
        Rule help = substance.pack().slots().get(slot).help();
        scribe.assistant(help == null ? speech.assistant("explain") : speech.assistant(help));
        give(slot);
    }

    private void withhold(String slot) {
        transcript.played("withholding");
        tell("stall");
        assistant("insist");
        give(slot);
    }

    private void exchange(Exchange exchange) {
        scribe.user(speech.user(exchange.first(), scribe.wanted() * 1.5), false);
        learn();
        act(exchange.action(), exchange.note());
        scribe.assistant(speech.assistant(exchange.second()));
        if (exchange.third() != null) {
            scribe.user(speech.user(exchange.third(), scribe.wanted()), false);
        }
    }

    private String react(State state) {
        String reaction = user.reaction(state);
        speech.feel(user.mood());
        perform(new UserAct.React(reaction, state.replies().get(reaction)));
        return reaction;
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
            case "escalate" -> transcript.played("escalation");
            case "leave" -> transcript.played("giving_up");
            default -> {}
        }
    }

    private void objected() {
        transcript.played("disagreement");
        if (user.does("repeat")) {
            transcript.played("repetition");
            tell("again");
        }
        if (user.mood() != Mood.CALM && user.does("vent")) {
            transcript.played("anger");
            tell("vent");
            assistant("soothe");
        }
    }

    private void farewell(State state) {
        if (!state.farewell()) {
            return;
        }
        if (user.does("impatient")) {
            transcript.played("impatience");
        }
        boolean thanked = substance.voice().polite() ? dice.chance(0.85) : user.wants("thanks");
        if (thanked && speech.canSay("thanks")) {
            tell("thanks");
        }
        assistant("anything_else");
        List<UserAct> unsaid = user.unsaid();
        if (!unsaid.isEmpty()) {
            unsaid.forEach(this::perform);
            if (dice.chance(0.4)) {
                assistant("anything_else");
            }
        }
        if (!transcript.endsWith(Line.Speaker.USER)) {
            tell("done");
        }
        assistant("bye");
        if (user.wants("bye")) {
            tell("bye");
        }
    }

    private void tell(String line) {
        scribe.user(words(line), line.equals("upfront"));
        learn();
    }

    /** A line's words; who has words to spare goes on about the matter. */
    private String words(String line) {
        boolean matter = line.equals("problem") || line.equals("again") || line.equals("vent") || line.equals("request");
        String text = speech.user(line, scribe.wanted() * (matter ? 1.6 : 1));
        return matter ? elaborated(text) : text;
    }

    private String elaborated(String text) {
        boolean more = scribe.isTerse(text) && speech.canSay("detail") && dice.chance(0.7);
        return more ? text + (dice.chance(0.3) ? ", " : ". ") + speech.user("detail", scribe.wanted()) : text;
    }

    private void assistant(String line) {
        scribe.assistant(speech.assistant(line));
    }

    /** Marks every slot the user has just mentioned as told. */
    private void learn() {
        Set<String> told = new LinkedHashSet<>();
        String last = scribe.lastUserTurn();
        for (String slot : identifiers) {
            String value = substance.slots().get(slot);
            if (value.length() >= 3 && last.contains(value)) {
                told.add(slot);
            }
        }
        known.addAll(told);
    }

    private String target(List<State.Target> targets) {
        List<State.Target> open =
                targets.stream().filter(t -> speech.holds(t.when())).toList();
        return dice.weighted(open.isEmpty() ? targets : open, State.Target::weight).state();
    }

    private State state(String id) {
        return substance.pack()
                .state(substance.scenario(), id)
                .orElseThrow(() -> new IllegalStateException("a checked pack has no unknown state, yet " + id));
    }
}
