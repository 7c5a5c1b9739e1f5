package io.casemill.generation.techniques;

import io.casemill.conversation.Intent;
import io.casemill.conversation.Spend;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import io.casemill.generation.pack.Packs;
import java.util.List;
import java.util.Set;

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
        return new Needs(Set.of(), true, true);
    }

    @Override
    public Made make(Intent intent) {
        return switch (simulation.play(intent, pack -> null)) {
            case Simulation.Played.Not not -> not.why();
            case Simulation.Played.Scene scene ->
                new Made.Draft(
                        scene.rollout().turns(),
                        scene.rollout().outcome(),
                        scene.rollout().behaviours(),
                        origin(intent, scene),
                        Spend.NONE);
        };
    }

    static Made.Origin origin(Intent intent, Simulation.Played.Scene scene) {
        String profile = scene.substance().persona().id() + "/"
                + scene.substance().story().id();
        List<String> seeds = intent.wantedStyle().map(s -> List.of(s.seedId())).orElse(List.of());
        return Made.Origin.played(seeds, profile);
    }
}
