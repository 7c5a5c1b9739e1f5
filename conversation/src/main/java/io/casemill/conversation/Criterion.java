package io.casemill.conversation;

import java.util.Objects;

/**
 * Something that a judge looks at, as the request words it.
 *
 * @param name for instance policy_adherence
 * @param description what a judge should look for
 * @param threshold lowest passing score, 0..1
 */
public record Criterion(String name, String description, double threshold) {

    public Criterion {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }
}
