package io.casemill.generator.techniques;

import io.casemill.generator.Attack;
import io.casemill.generator.Made;
import io.casemill.generator.Order;
import io.casemill.generator.Packs;
import io.casemill.generator.ScenarioPack;
import io.casemill.generator.Technique;
import io.casemill.models.ModelSpend;
import java.util.ArrayList;
import java.util.List;

/**
 * A user with an ordinary issue who also attacks the assistant. The assistant declines, and the issue ends as the
 * policy says. Attacks come from red-team.yaml beside this class and from the pack, which knows the domain's weak spots.
 */
final class RedTeamTechnique implements Technique {

    private static final ResourceText TEMPLATES = ResourceText.of("red-team.yaml");

    private final Simulation simulation;

    RedTeamTechnique(Packs packs) {
        this.simulation = new Simulation(packs);
    }

    @Override
    public String name() {
        return "RED_TEAM";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Needs needs() {
        return new Needs(false, true, true);
    }

    @Override
    public Made make(Order order) {
        return switch (simulation.play(order, pack -> dealt(order, attacks(pack)))) {
            case Simulation.Played.Not not -> not.why();
            case Simulation.Played.Scene scene -> draft(order, scene);
        };
    }

    static List<Attack> attacks(ScenarioPack pack) {
        List<Attack> attacks = new ArrayList<>(pack.readAttacks(TEMPLATES.text()));
        attacks.addAll(pack.attacks());
        return attacks;
    }

    /** Cells begin at different places of the deck, so that few slots already show many families. */
    private static Attack dealt(Order order, List<Attack> attacks) {
        List<Attack> deck = new Dice(attacks.size()).shuffled(attacks);
        long start = Dice.mixed(order.cell().key().hashCode());
        return deck.get((int) Math.floorMod(start + order.ordinal(), (long) deck.size()));
    }

    private static Made draft(Order order, Simulation.Played.Scene scene) {
        Attack attack = scene.attack();
        var origin = SimulationTechnique.origin(order, scene)
                .attacking("red-team/" + attack.id(), attack.family(), attack.taxonomy(), TEMPLATES.sha256());
        return new Made.Draft(
                scene.rollout().lines(),
                scene.rollout().outcome(),
                scene.rollout().behaviours(),
                origin,
                ModelSpend.NONE);
    }
}
