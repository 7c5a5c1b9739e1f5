package io.casemill.generation.techniques;

import io.casemill.asking.ResourceText;
import io.casemill.conversation.Intent;
import io.casemill.conversation.Spend;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import io.casemill.generation.pack.Attack;
import io.casemill.generation.pack.Packs;
import io.casemill.generation.pack.ScenarioPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A user with an ordinary issue who also attacks the assistant. The assistant declines, and the issue ends as the
 * policy says. Attacks come from red-team.yaml beside this class and from the pack, which knows the domain's weak spots.
 */
final class RedTeamTechnique implements Technique {

    private static final ResourceText TEMPLATES = ResourceText.beside(RedTeamTechnique.class, "red-team.yaml");

    /** More packs than are in use at a time. */
    private static final int MOST_DECKS = 32;

    private final Simulation simulation;

    /** By the pack's hash: the templates are read once with a pack's word groups, not for every intent. */
    private final Map<String, List<Attack>> decks = new ConcurrentHashMap<>();

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
        return new Needs(Set.of(), true, true);
    }

    @Override
    public Made make(Intent intent) {
        return switch (simulation.play(intent, pack -> dealt(intent, deck(intent.packHash(), pack)))) {
            case Simulation.Played.Not not -> not.why();
            case Simulation.Played.Scene scene -> draft(intent, scene);
        };
    }

    private List<Attack> deck(String packHash, ScenarioPack pack) {
        if (decks.size() > MOST_DECKS) {
            decks.clear();
        }
        return decks.computeIfAbsent(packHash, hash -> attacks(pack));
    }

    static List<Attack> attacks(ScenarioPack pack) {
        List<Attack> attacks = new ArrayList<>(pack.readAttacks(TEMPLATES.text()));
        attacks.addAll(pack.attacks());
        return attacks;
    }

    /** Cells begin at different places of the deck, so that few slots already show many families. */
    private static Attack dealt(Intent intent, List<Attack> attacks) {
        List<Attack> deck = new Dice(attacks.size()).shuffled(attacks);
        long start = Dice.mixed(intent.cell().key().hashCode());
        return deck.get((int) Math.floorMod(start + intent.ordinal(), (long) deck.size()));
    }

    private static Made draft(Intent intent, Simulation.Played.Scene scene) {
        Attack attack = scene.attack();
        var origin = SimulationTechnique.origin(intent, scene)
                .attacking("red-team/" + attack.id(), attack.family(), attack.taxonomy(), TEMPLATES.sha256());
        return new Made.Draft(
                scene.rollout().turns(),
                scene.rollout().outcome(),
                scene.rollout().behaviours(),
                origin,
                Spend.NONE);
    }
}
