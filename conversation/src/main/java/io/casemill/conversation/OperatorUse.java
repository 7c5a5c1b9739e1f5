package io.casemill.conversation;

import java.util.Objects;

/**
 * One mutation operator at work.
 *
 * @param name for instance keyboard-typos
 * @param version version of the operator
 * @param change what it changed, for a reader
 */
public record OperatorUse(String name, String version, String change) {

    public OperatorUse {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(change, "change");
    }
}
