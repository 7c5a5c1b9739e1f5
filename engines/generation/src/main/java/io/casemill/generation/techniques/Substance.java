package io.casemill.generation.techniques;

import io.casemill.generation.pack.Item;
import io.casemill.generation.pack.Persona;
import io.casemill.generation.pack.Phrase;
import io.casemill.generation.pack.Scenario;
import io.casemill.generation.pack.ScenarioPack;
import io.casemill.generation.pack.Story;
import java.util.Map;

/**
 * What a conversation is about; the same for every attempt of a slot.
 *
 * @param pack the pack it is played from
 * @param scenario the policy scenario
 * @param persona who the user is
 * @param story what happened
 * @param item what it is about
 * @param slots every slot's value
 * @param facts the item's facts, one value each
 * @param voice how the user writes
 */
record Substance(
        ScenarioPack pack,
        Scenario scenario,
        Persona persona,
        Story story,
        Item item,
        Map<String, String> slots,
        Map<String, Phrase> facts,
        Voice voice) {}
