package io.casemill.generation.pack;

import java.util.List;
import java.util.Map;

/**
 * How a kind of user behaves.
 *
 * @param id the level it plays
 * @param flags flags that are up in texts, besides its id
 * @param avoids tags of items it does not come with
 * @param patience setbacks it takes before it gives up
 * @param temper how likely a setback makes it angrier, 0..1
 * @param rates how likely each behaviour is where there is occasion, 0..1
 * @param reactions weights of accept, object, escalate and leave after good, partial and bad news
 * @param user lines of its own
 */
public record Persona(
        String id,
        List<String> flags,
        List<String> avoids,
        Bounds patience,
        double temper,
        Map<String, Double> rates,
        Map<String, Map<String, Double>> reactions,
        Map<String, Rule> user) {

    /** How likely a behaviour is; 0 when the pack does not say. */
    public double rate(String behaviour) {
        return rates.getOrDefault(behaviour, 0.0);
    }
}
