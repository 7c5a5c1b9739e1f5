package io.casemill.judging;

/** How much a finding weighs. */
public enum Severity {
    /** Decides alone when it fails. */
    HARD,
    /** Counts towards the mean. */
    SOFT
}
