package io.casemill.cli;

import java.util.List;

/** Something the user should know, one line each, and the exit code it ends with. */
public final class CliException extends RuntimeException {

    /** Something could not be done: an address does not answer, a file cannot be written. */
    static final int FAILED = 1;
    /** The command or a file given to it is wrong. */
    static final int BAD_INPUT = 2;
    /** The planner refused the request. */
    static final int REFUSED = 3;
    /** A request that was waited for ended without one released case, or a dataset has none. */
    static final int NOTHING_RELEASED = 5;

    private final int exitCode;
    private final transient List<String> lines;

    CliException(int exitCode, List<String> lines) {
        super(String.join("\n", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /**
     * Something could not be done.
     *
     * @param cause what {@code --debug} shows; null for none
     */
    public static CliException failed(String line, Throwable cause) {
        var exception = new CliException(FAILED, List.of(line));
        exception.initCause(cause);
        return exception;
    }

    /** The command or a file given to it is wrong. */
    public static CliException badInput(String line) {
        return new CliException(BAD_INPUT, List.of(line));
    }

    int exitCode() {
        return exitCode;
    }

    List<String> lines() {
        return lines;
    }
}
