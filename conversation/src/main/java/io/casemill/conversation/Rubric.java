package io.casemill.conversation;

import java.util.List;
import java.util.Objects;

/**
 * How the cases of a request are judged.
 *
 * @param version verdicts name it
 * @param acceptAt lowest mean of the soft scores that is accepted, 0..1
 * @param criteria what a judge that asks a model looks at; empty when there is none
 */
public record Rubric(String version, double acceptAt, List<Criterion> criteria) {

    public Rubric {
        Objects.requireNonNull(version, "version");
        criteria = List.copyOf(criteria);
    }
}
