package io.casemill.judging;

/** How much a finding weighs. */
public enum Severity {
    /** Decides alone when it fails. */
    HARD,
    /** Counts towards the mean. */
    SOFT,
    /** The judge cannot tell: it neither passes nor fails, and has no score. */
    UNSURE
}
