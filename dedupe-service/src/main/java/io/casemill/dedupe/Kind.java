package io.casemill.dedupe;

/** What a newcomer is compared with: an anchor seed, or a case that was released before. */
enum Kind {
    SEED,
    CASE
}
