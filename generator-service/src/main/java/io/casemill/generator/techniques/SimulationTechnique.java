package io.casemill.generator.techniques;

import io.casemill.generator.Made;
import io.casemill.generator.Order;
import io.casemill.generator.Packs;
import io.casemill.generator.Technique;
import io.casemill.models.ModelSpend;
import java.util.List;

/** An agenda-based user simulation against the pack's policy, without any model. The default that needs no key. */
final class SimulationTechnique implements Technique {

    private final Simulation simulation;

    SimulationTechnique(Packs packs) {
        this.simulation = new Simulation(packs);
    }

    @Override
    public String name() {
        return "SIMULATION";
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
        return switch (simulation.play(order, pack -> null)) {
            case Simulation.Played.Not not -> not.why();
            case Simulation.Played.Scene scene ->
                new Made.Draft(
                        scene.rollout().lines(),
                        scene.rollout().outcome(),
                        scene.rollout().behaviours(),
                        origin(order, scene),
                        ModelSpend.NONE);
        };
    }

    static Made.Origin origin(Order order, Simulation.Played.Scene scene) {
        String profile = scene.substance().persona().id() + "/"
                + scene.substance().story().id();
        List<String> seeds = order.wantedStyle().map(s -> List.of(s.seedId())).orElse(List.of());
        return Made.Origin.played(seeds, profile);
    }
}
