package io.casemill.generation.techniques;

import io.casemill.generation.pack.Attack;
import io.casemill.generation.pack.Exchange;
import io.casemill.generation.pack.Persona;
import io.casemill.generation.pack.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Decides what the user does next: goal, agenda, patience and mood. Says nothing itself. */
final class SimulatedUser {

    /** Messages of a conversation at which a persona's rates hold as they are. */
    private static final double USUAL_MESSAGES = 10.5;

    private static final double INITIATIVE = 0.3;
    private static final double OUT_OF_PATIENCE = 4;

    private final Persona persona;
    private final Dice dice;
    private final double appetite;
    private final double patience;
    private final Agenda agenda = new Agenda();
    private Mood mood = Mood.CALM;
    private int setbacks;
    private int objections;

    SimulatedUser(Substance substance, Dice dice, Attack attack) {
        this.persona = substance.persona();
        this.dice = dice;
        this.appetite = Math.pow(Math.clamp(substance.voice().userMessages() / USUAL_MESSAGES, 0.3, 2.2), 1.4);
        this.patience = persona.patience().at(dice.next());
        fill(substance, attack);
    }

    private void fill(Substance substance, Attack attack) {
        if (attack != null) {
            attack.steps().forEach(step -> agenda.putLast(new UserAct.Attack(step)));
        }
        if (substance.story().user().containsKey("detail") && wants("detail")) {
            agenda.putLast(new UserAct.Tell("detail"));
        }
        List<Exchange> wants = dice.shuffled(substance.story().wants());
        wants.stream().limit(2).filter(w -> wants("ask")).forEach(w -> agenda.putLast(new UserAct.Ask(w)));
        List<Exchange> issues = substance.pack().sideIssues();
        if (!issues.isEmpty() && wants("drift")) {
            agenda.putLast(new UserAct.Drift(dice.pick(issues)));
        }
    }

    Mood mood() {
        return mood;
    }

    /** Whether a behaviour shows now; talkative users show the optional ones more often. */
    boolean wants(String behaviour) {
        return dice.chance(Math.min(0.95, persona.rate(behaviour) * appetite));
    }

    /** Whether a behaviour shows now, however talkative the user is. */
    boolean does(String behaviour) {
        return dice.chance(persona.rate(behaviour));
    }

    /** What the user does about slots that were asked for. */
    List<UserAct> answer(List<String> asked, Set<String> identifiers) {
        List<UserAct> acts = new ArrayList<>();
        for (String slot : asked) {
            acts.add(answer(slot, identifiers.contains(slot)));
        }
        return acts;
    }

    private UserAct answer(String slot, boolean identifier) {
        if (!identifier) {
            return new UserAct.Give(slot);
        }
        if (does("confused")) {
            return new UserAct.Confuse(slot);
        }
        if (does("withhold")) {
            return new UserAct.Withhold(slot);
        }
        return does("fumble") ? new UserAct.Fumble(slot) : new UserAct.Give(slot);
    }

    /** What the user brings up unasked after an answer. */
    List<UserAct> initiative() {
        boolean attacks = agenda.peek().filter(UserAct.Attack.class::isInstance).isPresent();
        return dice.chance(attacks ? 0.5 : INITIATIVE) ? agenda.pop(1) : List.of();
    }

    /** What the user still has to bring up when asked whether there is anything else. */
    List<UserAct> unsaid() {
        List<UserAct> left = agenda.pop(20);
        return left.stream()
                .filter(act ->
                        act instanceof UserAct.Drift || act instanceof UserAct.Ask || act instanceof UserAct.Attack)
                .toList();
    }

    /** How the user takes a state's news. */
    String reaction(State state) {
        boolean setback = !state.react().equals("good");
        if (setback) {
            setBack();
        }
        Map<String, Double> weights = new TreeMap<>(persona.reactions().get(state.react()));
        weights.keySet().retainAll(state.on().keySet());
        if (setbacks > patience) {
            weights.computeIfPresent("escalate", (r, w) -> w * OUT_OF_PATIENCE);
            weights.computeIfPresent("leave", (r, w) -> w * OUT_OF_PATIENCE);
        }
        if (objections > 1) {
            weights.computeIfPresent("object", (r, w) -> w / 3);
        }
        double sum = weights.values().stream().mapToDouble(d -> d).sum();
        String reaction = sum <= 0 ? "accept" : dice.weighted(List.copyOf(weights.keySet()), weights::get);
        if (reaction.equals("object")) {
            objections++;
        }
        return reaction;
    }

    /** Something went against the user. */
    void setBack() {
        setbacks++;
        if (dice.chance(persona.temper())) {
            mood = mood.angrier();
        }
    }
}
