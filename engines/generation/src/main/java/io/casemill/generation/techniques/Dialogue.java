package io.casemill.generation.techniques;

import io.casemill.conversation.Speaker;
import io.casemill.generation.pack.Attack;
import io.casemill.generation.pack.Exchange;
import io.casemill.generation.pack.State;
import java.util.ArrayList;
import java.util.List;

/** Plays one conversation: the assistant follows the pack's policy states, the user its agenda. */
final class Dialogue {

    private static final int MOST_STATES = 40;

    private final Substance substance;
    private final int mostLines;
    private final ChatLog log = new ChatLog();
    private final Dice dice;
    private final Speech speech;
    private final SimulatedUser user;
    private final Wording wording;
    private final List<Exchange> probes;

    Dialogue(Substance substance, Attack attack, List<Dice.Stream> streams, int mostLines) {
        this.substance = substance;
        this.mostLines = mostLines;
        this.dice = new Dice(streams, log::size);
        this.speech = new Speech(substance, dice);
        this.user = new SimulatedUser(substance, dice, attack);
        this.wording = new Wording(substance, log, dice, speech, user);
        this.probes = new ArrayList<>(dice.shuffled(substance.story().probes()));
    }

    Rollout play() {
        opening();
        State state = state(target(substance.scenario().start()));
        for (int hops = 0; hops < MOST_STATES && log.size() <= mostLines; hops++) {
            perform(state);
            if (state.end() != null) {
                farewell(state);
                return new Rollout(log.turns(), state.end(), log.behaviours());
            }
            state = state(
                    target(state.react() == null ? state.next() : state.on().get(react(state))));
        }
        return new Rollout(log.turns(), null, log.behaviours());
    }

    private void opening() {
        boolean userOpens = dice.chance(substance.pack().typing().userOpens());
        if (!userOpens) {
            wording.assistant("open");
        }
        String first = user.does("vague") ? "vague" : opensWithRequest() ? "request" : "problem";
        greetAnd(first);
        boolean asked = first.equals("vague") || first.equals("request") && dice.chance(0.6);
        if (first.equals("vague")) {
            log.played("half_formed_grievance");
        }
        if (asked) {
            wording.assistant("what_happened");
        }
        if (!first.equals("problem")) {
            wording.tell("problem");
        }
        if (speech.canSay("demand") && user.wants("demand")) {
            wording.tell("demand");
        }
        if (user.does("upfront")) {
            wording.tell("upfront");
            log.played("ids_up_front");
        }
    }

    private boolean opensWithRequest() {
        return user.does("request") && speech.canSay("request");
    }

    private void greetAnd(String line) {
        if (!substance.voice().greets()) {
            wording.tell(line);
            return;
        }
        String greeting = speech.user("greet", 0);
        if (dice.chance(0.28)) {
            wording.user(greeting);
            wording.tell(line);
        } else {
            wording.user(greeting + (dice.chance(0.4) ? ", " : " ") + wording.words(line));
        }
    }

    private void perform(State state) {
        List<State.Step> steps = state.shuffle() ? dice.shuffled(state.steps()) : state.steps();
        for (State.Step step : steps) {
            boolean puts = state.react() != null;
            boolean done = !step.ask().isEmpty() && wording.knows(step.ask()) && dice.chance(0.85);
            if (!speech.holds(step.when()) || !dice.chance(step.chance()) || log.size() > mostLines) {
                continue;
            }
            if (step.probes() != null) {
                probe((int) Math.round(step.probes().at(dice.next())));
            } else if (done) {
                wording.act(step.action(), step.note());
            } else {
                perform(step, puts);
            }
        }
    }

    private void perform(State.Step step, boolean reactionFollows) {
        if (step.say() != null) {
            wording.assistant(step.say());
        }
        if (!step.ask().isEmpty()) {
            wording.answer(step.ask());
        } else if (step.reply() != null) {
            wording.user(step.reply());
            wording.initiative();
        } else if (step.say() != null && step.action() == null && !reactionFollows && user.wants("ack")) {
            wording.tell("ack");
        } else if (step.say() != null && step.action() != null && user.does("impatient")) {
            log.played("impatience");
            wording.tell("impatient");
        }
        wording.act(step.action(), step.note());
    }

    private void probe(int count) {
        for (int i = 0; i < count && !probes.isEmpty(); i++) {
            Exchange probe = probes.removeFirst();
            wording.assistant(probe.first());
            wording.user(probe.second());
            wording.act(probe.action(), probe.note());
            if (probe.third() != null) {
                wording.assistant(probe.third());
            }
            wording.initiative();
        }
    }

    private String react(State state) {
        String reaction = user.reaction(state);
        speech.feel(user.mood());
        wording.perform(new UserAct.React(reaction, state.replies().get(reaction)));
        return reaction;
    }

    private void farewell(State state) {
        if (!state.farewell()) {
            return;
        }
        boolean thanked = substance.voice().polite() ? dice.chance(0.95) : user.wants("thanks");
        if (thanked && speech.canSay("thanks")) {
            wording.tell("thanks");
        }
        wording.assistant("anything_else");
        List<UserAct> unsaid = user.unsaid();
        if (!unsaid.isEmpty()) {
            unsaid.forEach(wording::perform);
            if (dice.chance(0.4)) {
                wording.assistant("anything_else");
            }
        }
        if (!log.endsWith(Speaker.USER)) {
            wording.tell("done");
        }
        wording.assistant("bye");
        if (user.wants("bye")) {
            wording.tell("bye");
        }
    }

    private String target(List<State.Target> targets) {
        List<State.Target> open =
                targets.stream().filter(t -> speech.holds(t.when())).toList();
        return dice.weighted(open.isEmpty() ? targets : open, State.Target::weight)
                .state();
    }

    private State state(String id) {
        return substance
                .pack()
                .state(substance.scenario(), id)
                .orElseThrow(() -> new IllegalStateException("a checked pack has no unknown state, yet " + id));
    }
}
