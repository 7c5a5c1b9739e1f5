package io.casemill.generation.techniques;

import io.casemill.conversation.Intent;
import io.casemill.conversation.Level;
import io.casemill.conversation.Turn;
import io.casemill.generation.Made;
import io.casemill.generation.pack.Attack;
import io.casemill.generation.pack.PackException;
import io.casemill.generation.pack.Packs;
import io.casemill.generation.pack.Persona;
import io.casemill.generation.pack.Scenario;
import io.casemill.generation.pack.ScenarioPack;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        record Scene(Substance substance, @Nullable Attack attack, Rollout rollout) implements Played {}

        record Not(Made.NoDraft why) implements Played {}
    }

    /** @param deal the attack that an order gets from a pack; null for none */
    Played play(Intent intent, Function<ScenarioPack, Attack> deal) {
        if (intent.packHash() == null) {
            return not("NO_PACK", "technique " + intent.technique() + " needs a scenario pack", false);
        }
        try {
            return packs.find(intent.packHash())
                    .map(pack -> play(intent, pack, deal.apply(pack)))
                    .orElseGet(() -> not("PACK_UNKNOWN", "no scenario pack with hash " + intent.packHash(), true));
        } catch (PackException e) {
            return not("PACK_INVALID", e.summary(), false);
        }
    }

    private static Played play(Intent intent, ScenarioPack pack, Attack attack) {
        Optional<Scenario> scenario = level(intent, pack.scenarioAxis()).map(pack.scenarios()::get);
        Optional<Persona> persona = level(intent, pack.personaAxis()).map(pack.personas()::get);
        return scenario.isEmpty() || persona.isEmpty()
                ? not(
                        "PACK_LACKS_CELL",
                        "the scenario pack has nothing for cell "
                                + intent.cell().key(),
                        false)
                : play(intent, attack, new SubstanceDraw(pack).draw(intent, scenario.get(), persona.get()));
    }

    private static Played play(Intent intent, Attack attack, Substance substance) {
        var takes = new Takes(intent, substance, attack);
        var fit = new StyleFit(intent, substance.voice());
        List<Rollout> fitting = takes.of(intent.attempt(), ROLLOUTS).stream()
                .filter(r -> keeps(intent, r, attack))
                .toList();
        return fitting.stream()
                .min(Comparator.comparingDouble(fit::distance))
                .<Played>map(best -> new Played.Scene(substance, attack, best))
                .orElseGet(() -> not(
                        "DOES_NOT_FIT", "no take of " + ROLLOUTS + " kept the limits with an allowed outcome", true));
    }

    private static boolean keeps(Intent intent, Rollout rollout, Attack attack) {
        List<String> allowed = intent.cell().allowedOutcomes();
        int size = rollout.turns().size();
        return rollout.outcome() != null
                && (allowed.isEmpty() || allowed.contains(rollout.outcome()))
                && size >= intent.limits().minTurns()
                && size <= intent.limits().maxTurns()
                && (attack == null || rollout.behaviours().contains("attack"))
                && rollout.turns().stream()
                        .map(Turn::text)
                        .allMatch(t -> t.length() <= intent.limits().maxTurnChars());
    }

    private static Optional<String> level(Intent intent, String axis) {
        return intent.cell().level(axis).map(Level::id);
    }

    private static Played not(String code, String reason, boolean retryable) {
        return new Played.Not(Made.NoDraft.unpaid(code, reason, retryable));
    }
}
