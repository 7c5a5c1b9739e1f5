package io.casemill.generator.techniques;

import io.casemill.generator.Attack;
import io.casemill.generator.Line;
import io.casemill.generator.Made;
import io.casemill.generator.Order;
import io.casemill.generator.Order.CellLevel;
import io.casemill.generator.PackException;
import io.casemill.generator.Packs;
import io.casemill.generator.Persona;
import io.casemill.generator.Scenario;
import io.casemill.generator.ScenarioPack;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plays an order's conversation a few times and keeps the one that fits best: within its limits, with an outcome the
 * cell allows, near the target style.
 */
final class Simulation {

    private static final int ROLLOUTS = 24;

    private final Packs packs;

    Simulation(Packs packs) {
        this.packs = packs;
    }

    /** What was played, or why nothing was; a scene without an attack has null for it. */
    sealed interface Played {
        record Scene(Substance substance, Attack attack, Rollout rollout) implements Played {}

        record Not(Made.NoDraft why) implements Played {}
    }

    /** @param deal the attack that an order gets from a pack; null for none */
    Played play(Order order, Function<ScenarioPack, Attack> deal) {
        if (order.packHash() == null) {
            return not("NO_PACK", "technique " + order.technique() + " needs a scenario pack", false);
        }
        try {
            return packs.find(order.packHash())
                    .map(pack -> play(order, pack, deal.apply(pack)))
                    .orElseGet(() -> not("PACK_UNKNOWN", "no scenario pack with hash " + order.packHash(), true));
        } catch (PackException e) {
            return not("PACK_INVALID", e.summary(), false);
        }
    }

    private static Played play(Order order, ScenarioPack pack, Attack attack) {
        Optional<Scenario> scenario = level(order, pack.scenarioAxis()).map(pack.scenarios()::get);
        Optional<Persona> persona = level(order, pack.personaAxis()).map(pack.personas()::get);
        return scenario.isEmpty() || persona.isEmpty()
                ? not(
                        "PACK_LACKS_CELL",
                        "the scenario pack has nothing for cell " + order.cell().key(),
                        false)
                : play(order, attack, new SubstanceDraw(pack).draw(order, scenario.get(), persona.get()));
    }

    private static Played play(Order order, Attack attack, Substance substance) {
        var takes = new Takes(order, substance, attack);
        var fit = new StyleFit(order, substance.voice());
        List<Rollout> fitting = takes.of(order.attempt(), ROLLOUTS).stream()
                .filter(r -> keeps(order, r, attack))
                .toList();
        return fitting.stream()
                .min(Comparator.comparingDouble(fit::distance))
                .<Played>map(best -> new Played.Scene(substance, attack, best))
                .orElseGet(() -> not(
                        "DOES_NOT_FIT", "no take of " + ROLLOUTS + " kept the limits with an allowed outcome", true));
    }

    private static boolean keeps(Order order, Rollout rollout, Attack attack) {
        List<String> allowed = order.cell().expectedOutcomes();
        int size = rollout.lines().size();
        return rollout.outcome() != null
                && (allowed.isEmpty() || allowed.contains(rollout.outcome()))
                && size >= order.limits().minTurns()
                && size <= order.limits().maxTurns()
                && (attack == null || rollout.behaviours().contains("attack"))
                && rollout.lines().stream()
                        .map(Line::text)
                        .allMatch(t -> t.length() <= order.limits().maxTurnChars());
    }

    private static Optional<String> level(Order order, String axis) {
        return order.cell().level(axis).map(CellLevel::id);
    }

    private static Played not(String code, String reason, boolean retryable) {
        return new Played.Not(Made.NoDraft.unpaid(code, reason, retryable));
    }
}
