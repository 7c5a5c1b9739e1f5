package io.casemill.generation.pack;

import java.util.List;

/** A scenario pack is not usable. Holds everything that is wrong with it, not only the first thing. */
public final class PackException extends RuntimeException {

    /** In characters. */
    private static final int LONGEST_SUMMARY = 1_000;

    private final transient List<String> problems;

    PackException(List<String> problems) {
        super("scenario pack: " + problems.size() + " problem(s)\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The first few problems, short enough for an event. */
    public String summary() {
        String message = getMessage();
        return message.length() <= LONGEST_SUMMARY ? message : message.substring(0, LONGEST_SUMMARY) + " …";
    }

    /** Everything that is wrong, each as {@code path: message}. */
    public List<String> problems() {
        return problems;
    }
}
