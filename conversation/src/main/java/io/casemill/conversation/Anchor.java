package io.casemill.conversation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real conversation that is lent to a slot: as example of style, or as parent of a mutation.
 *
 * @param seedId id of the seed
 * @param turns the seed's turns
 * @param outcome the seed's recorded outcome; null when it has none
 */
public record Anchor(
        String seedId, List<Turn> turns, @Nullable String outcome) {

    public Anchor {
        Objects.requireNonNull(seedId, "seedId");
        turns = List.copyOf(turns);
    }
}
