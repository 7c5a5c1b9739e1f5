package io.casemill.models;

import java.util.List;

/** The configuration of the models cannot work; names every problem with its property and what to do. */
public final class ModelsMisconfiguredException extends RuntimeException {

    private final transient List<String> problems;

    ModelsMisconfiguredException(List<String> problems) {
        super("the models cannot be used as they are configured:\n- " + String.join("\n- ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each by itself. */
    public List<String> problems() {
        return problems;
    }
}
