package io.casemill.generation.pack;

import io.casemill.yaml.YamlProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario pack is not usable. Holds everything that is wrong with it, not only the first thing. */
public final class PackException extends RuntimeException {

    /** In characters. */
    private static final int LONGEST_SUMMARY = 1_000;

    private final transient List<YamlProblem> problems;

    PackException(List<YamlProblem> problems) {
        super("scenario pack: " + problems.size() + " problem(s)\n"
                + problems.stream().map(YamlProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The first few problems, short enough for an event. */
    public String summary() {
        String message = getMessage();
        return message.length() <= LONGEST_SUMMARY ? message : message.substring(0, LONGEST_SUMMARY) + " …";
    }

    /** Everything that is wrong, in the order of the text. */
    public List<YamlProblem> problems() {
        return problems;
    }
}
