package io.casemill.models;

import java.util.function.Function;

/** A secret that no message shows. */
final class ApiKey {

    /** Sent where an endpoint has no key: the client library insists on one. */
    private static final String NO_KEY = "none";

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    static ApiKey of(String variable, Function<String, String> environment) {
        if (variable == null || variable.isBlank()) {
            return new ApiKey(NO_KEY);
        }
        String value = environment.apply(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("environment variable " + variable + " is not set");
        }
        return new ApiKey(value.strip());
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
