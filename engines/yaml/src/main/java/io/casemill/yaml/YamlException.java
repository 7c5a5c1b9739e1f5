package io.casemill.yaml;

import java.util.List;

/** A text is no YAML, so that nothing can be read from it. */
public final class YamlException extends RuntimeException {

    private final transient List<YamlProblem> problems;

    YamlException(List<YamlProblem> problems) {
        super(String.join("\n", problems.stream().map(YamlProblem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the text. */
    public List<YamlProblem> problems() {
        return problems;
    }
}
