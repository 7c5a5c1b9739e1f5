package io.casemill.generator;

import java.util.List;

/** A scenario pack is not usable. Holds everything that is wrong with it, not only the first thing. */
public final class PackException extends RuntimeException {

    private final transient List<String> problems;

    PackException(List<String> problems) {
        super("scenario pack: " + problems.size() + " problem(s)\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, each as {@code path: message}. */
    public List<String> problems() {
        return problems;
    }
}
