package io.casemill.judge;

import java.util.Objects;

/**
 * One message of a candidate.
 *
 * @param speaker who says it
 * @param text what is said; hostile text
 */
public record Utterance(Speaker speaker, String text) {

    public Utterance {
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(text, "text");
    }

    public boolean by(Speaker other) {
        return speaker == other;
    }
}
