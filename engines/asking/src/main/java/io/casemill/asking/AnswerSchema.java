package io.casemill.asking;

import java.util.Objects;

/**
 * The form an answer should have. An endpoint that can is held to it; one that cannot is not, so whoever asks reads the
 * answer as if there were none.
 *
 * @param name short name, letters, digits, hyphens and underscores only
 * @param json JSON schema; its root is an object
 */
public record AnswerSchema(String name, String json) {

    private static final int LONGEST_NAME = 64;

    public AnswerSchema {
        Objects.requireNonNull(json, "json");
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(AnswerSchema::isPlain)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a schema");
        }
    }

    private static boolean isPlain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }
}
