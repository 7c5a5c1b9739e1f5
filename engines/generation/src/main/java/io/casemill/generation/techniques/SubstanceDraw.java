package io.casemill.generation.techniques;

import io.casemill.conversation.Intent;
import io.casemill.generation.pack.Item;
import io.casemill.generation.pack.Persona;
import io.casemill.generation.pack.Phrase;
import io.casemill.generation.pack.Scenario;
import io.casemill.generation.pack.ScenarioPack;
import io.casemill.generation.pack.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses what a slot's conversation is about. Stories and items are dealt like cards, not thrown like dice: within a
 * scenario no story comes again before the others were dealt, and no pair of story and item before all its items were.
 */
final class SubstanceDraw {

    private final ScenarioPack pack;

    SubstanceDraw(ScenarioPack pack) {
        this.pack = pack;
    }

    Substance draw(Intent intent, Scenario scenario, Persona persona) {
        var dice = new Dice(Dice.combined(intent.randomSeed(), 1));
        long deck = Dice.combined(text(scenario.id()), text(intent.technique()));
        List<Story> stories = scenario.stories().stream()
                .filter(s -> s.happensTo(persona.id()))
                .toList();
        int turn = turn(persona);
        Story story = dealt(new Dice(deck).shuffled(stories), intent.ordinal() + 3L * turn);
        long round = intent.ordinal() / stories.size();
        Item item = item(story, persona, deck, round * pack.personas().size() + turn);
        Voice voice = Voice.of(intent, pack, dice);
        Map<String, String> slots = new SlotDraw(pack, story, dice).values();
        return new Substance(pack, scenario, persona, story, item, slots, facts(item, voice, dice), voice);
    }

    /** The personas of a scenario take turns, so that a cell's neighbours get other cards. */
    private int turn(Persona persona) {
        return new ArrayList<>(pack.personas().keySet()).indexOf(persona.id());
    }

    private Item item(Story story, Persona persona, long deck, long deal) {
        List<Item> fitting = new ArrayList<>();
        for (Item item : pack.items()) {
            if (story.fits(item)) {
                fitting.add(item);
            }
        }
        List<Item> welcome = fitting.stream()
                .filter(i -> persona.avoids().stream().noneMatch(i.tags()::contains))
                .toList();
        var dice = new Dice(Dice.combined(deck, text(story.id())));
        return dealt(dice.shuffled(welcome.isEmpty() ? fitting : welcome), deal);
    }

    private static <T> T dealt(List<T> deck, long deal) {
        return deck.get((int) Math.floorMod(deal, (long) deck.size()));
    }

    private static Map<String, Phrase> facts(Item item, Voice voice, Dice dice) {
        Map<String, Phrase> facts = new LinkedHashMap<>();
        item.facts().forEach((name, values) -> {
            List<Phrase> sayable = values.stream()
                    .filter(v -> Speech.isSayable(v, voice.allowed()))
                    .toList();
            facts.put(name, dice.pick(sayable.isEmpty() ? values : sayable));
        });
        return facts;
    }

    private static long text(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 1_000_003 + text.charAt(i);
        }
        return Dice.mixed(hash);
    }
}
