package io.casemill.generation.pack;

import java.util.List;
import java.util.Map;

/**
 * What happened to a user.
 *
 * @param id its id, also a flag in texts
 * @param items tags of the items it can happen with; empty for any
 * @param personas personas it can happen to; empty for any
 * @param slots slots that differ in it
 * @param user lines of the user by name, before the pack's own
 * @param assistant lines of the assistant by name, before the pack's own
 * @param probes what the assistant may ask about it, with the user's answer
 * @param wants what the user may want to know, with the assistant's answer
 */
public record Story(
        String id,
        List<String> items,
        List<String> personas,
        Map<String, Slot> slots,
        Map<String, Rule> user,
        Map<String, Rule> assistant,
        List<Exchange> probes,
        List<Exchange> wants) {

    /** Whether it can happen to a persona. */
    public boolean happensTo(String persona) {
        return personas.isEmpty() || personas.contains(persona);
    }

    /** Whether it can happen with an item. */
    public boolean fits(Item item) {
        return items.isEmpty() || items.stream().anyMatch(item.tags()::contains);
    }
}
