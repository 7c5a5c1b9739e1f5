package io.casemill.deduplication;

/** What a newcomer is compared with: an anchor seed, or a case that was released before. */
public enum Kind {
    SEED,
    CASE
}
