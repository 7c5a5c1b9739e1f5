package io.casemill.deduplication;

/**
 * One way to recognise a repeat: by a fingerprint of its own, kept in an index of its own. A new one is one new class: it
 * is found by this interface, and no other file changes. Its constructor may take
 * {@link io.casemill.deduplication.embedding.Embedder} and
 * {@link io.casemill.deduplication.arms.SemanticThresholds}. Safe for use by many threads.
 */
public interface Arm {

    /** Name in events and metrics, for instance EXACT. */
    String name();

    /** Arms are asked from low to high: what is certain and cheap goes first. */
    int rank();

    /** Whether a fingerprint takes long enough to be made ahead on other threads, and only where it is needed. */
    default boolean isCostly() {
        return false;
    }

    /** What the arm recognises a conversation by. The same conversation gives the same bytes; any conversation gives some. */
    byte[] fingerprint(Transcript transcript);

    /** An empty index of such fingerprints. */
    ArmIndex newIndex();
}
