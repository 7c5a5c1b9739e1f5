package io.casemill.mutation.operators;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Moves dates. */
final class Dates {

    private Dates() {}

    /** The ISO 8601 date so many days later; one that no calendar has (2019-02-30) stays. */
    static String shifted(String iso, int days) {
        try {
            return LocalDate.parse(iso).plusDays(days).toString();
        } catch (DateTimeException e) {
            return iso;
        }
    }
}
