package io.casemill.conversation.file;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Turn;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One conversation as a file holds it: a seed, a case, or what another generator wrote.
 *
 * @param id its id; empty when the file gives none
 * @param turns what is said and done, at least one turn
 * @param language BCP 47 tag; en when the file does not say
 * @param outcome how it ended; null when the file does not say
 * @param labels level by axis, in the order of the axes' names; notes on the labelling and labels that say nothing are
 *     left out
 * @param origin where it comes from
 * @param licence licence it may be used under; empty when the file does not say
 * @param consent consent of the people in it; empty when the file does not say
 * @param split side of the dataset that the file puts it on: anchor or holdout; null when the file does not say
 * @param lineage what it was made from
 */
public record WrittenConversation(
        String id,
        List<Turn> turns,
        String language,
        @Nullable String outcome,
        Map<String, String> labels,
        Origin origin,
        String licence,
        String consent,
        @Nullable Split split,
        Lineage lineage) {

    /** What a seed may be used for. */
    public enum Split {
        /** Steers generation. */
        ANCHOR,
        /** Is never shown to what generates. */
        HOLDOUT
    }

    /**
     * What a conversation was made from, as far as its record says.
     *
     * @param anchors real conversations that were lent to its maker
     * @param parentSeed seed that it was mutated from; null when it was not
     * @param attackFamily attack family of a red-team case; null when it is none
     */
    public record Lineage(
            List<Anchor> anchors,
            @Nullable String parentSeed,
            @Nullable String attackFamily) {

        /** Of a conversation that was made from nothing, or does not say. */
        public static final Lineage NONE = new Lineage(List.of(), null, null);

        public Lineage {
            anchors = List.copyOf(anchors);
        }
    }

    public WrittenConversation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(consent, "consent");
        Objects.requireNonNull(lineage, "lineage");
        turns = List.copyOf(turns);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a conversation has at least one turn");
        }
    }
}
