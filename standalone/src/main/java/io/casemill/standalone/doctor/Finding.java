package io.casemill.standalone.doctor;

/** What a check found. */
sealed interface Finding {

    /** What there is. */
    String what();

    /** As it should be. */
    record Fine(String what) implements Finding {}

    /** Casemill runs, and something of it may not. @param fix what to do */
    record Warning(String what, String fix) implements Finding {}

    /** Casemill does not run so. @param fix what to do */
    record Failed(String what, String fix) implements Finding {}
}
