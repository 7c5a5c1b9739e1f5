package io.casemill.text;

/**
 * Where a text holds personal data.
 *
 * @param kind what it is
 * @param start first char, from 0
 * @param end char after the last
 * @param value the text between the two; personal, so never log it
 */
public record PersonalSpan(PersonalKind kind, int start, int end, String value) {

    public PersonalSpan {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + " to " + end);
        }
    }

    /** Whether the value lies in a range reserved for examples and so belongs to nobody. */
    public boolean reserved() {
        return ReservedRanges.holds(kind, value);
    }
}
