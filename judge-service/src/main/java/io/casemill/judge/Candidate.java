package io.casemill.judge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation to judge.
 *
 * @param technique name of the technique that made it
 * @param turns its messages in order
 * @param outcome id of the outcome it is meant to have, if the technique says
 * @param parentSeed id of the seed it was mutated from, if it was
 * @param modelFamilies families of the models that had a part in it
 * @param task what was ordered
 */
public record Candidate(
        String technique,
        List<Utterance> turns,
        Optional<String> outcome,
        Optional<String> parentSeed,
        Set<String> modelFamilies,
        Task task) {

    public static final String MUTATION = "MUTATION";
    public static final String RED_TEAM = "RED_TEAM";

    public Candidate {
        Objects.requireNonNull(technique, "technique");
        turns = List.copyOf(turns);
        modelFamilies = Set.copyOf(modelFamilies);
        Objects.requireNonNull(task, "task");
    }

    public boolean madeBy(String name) {
        return technique.equals(name);
    }

    /** What user and assistant say, without the actions, in order. */
    public List<String> spoken() {
        return turns.stream()
                .filter(t -> !t.by(Speaker.ACTION))
                .map(Utterance::text)
                .toList();
    }
}
