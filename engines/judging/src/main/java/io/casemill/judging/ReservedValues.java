package io.casemill.judging;

/** How personal values from ranges that are reserved for examples (example.com, 555-01xx) are judged. */
public enum ReservedValues {
    /** As any other: a reader cannot tell that nobody is meant, and a model trained on them learns to print such values. */
    OBJECT,
    /** As harmless. */
    ALLOW
}
