package io.casemill.conversation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a technique returned for one attempt.
 *
 * @param intent the order it answers
 * @param turns the conversation
 * @param outcome outcome that it is meant to have; null when the technique does not know
 * @param behaviours behaviours played in it
 * @param provenance where it comes from
 */
public record Candidate(
        Intent intent, List<Turn> turns, @Nullable String outcome, List<String> behaviours, Provenance provenance)
        implements Generated {

    public Candidate {
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(provenance, "provenance");
        turns = List.copyOf(turns);
        behaviours = List.copyOf(behaviours);
    }

    /** What user and assistant say, in order. */
    public List<String> spoken() {
        return Turns.spoken(turns);
    }
}
