package io.casemill.models;

import java.util.function.UnaryOperator;

/** A secret that no message shows. */
final class ApiKey {

    /** Sent where an endpoint has no key: the client libraries insist on one. */
    private static final String NO_KEY = "none";

    private static final int LONGEST_NAME = 40;

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    static ApiKey of(String variable, UnaryOperator<String> environment) {
        return new ApiKey(
                variable == null || variable.isBlank()
                        ? NO_KEY
                        : environment.apply(variable).strip());
    }

    /** Whether a key can stand in an HTTP header; an exception about one that cannot would quote it. */
    static boolean isSendable(String key) {
        return key.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /** A variable's name as it may be shown: somebody may have put the key itself where its name belongs. */
    static String shownName(String variable) {
        boolean isName = variable.length() <= LONGEST_NAME
                && variable.chars().allMatch(c -> c == '_' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
        return isName ? variable : "named there";
    }

    String reveal() {
        return value;
    }

    /** The text without the key, should it quote it. */
    String removeFrom(String text) {
        return value.equals(NO_KEY) ? text : text.replace(value, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
