package io.casemill.models;

import java.util.Objects;

/**
 * An answer as the journal keeps it.
 *
 * @param text the model's words
 * @param by the model that answered
 * @param spend what it cost when it was paid
 */
public record PaidAnswer(String text, ModelIdentity by, ModelSpend spend) {

    public PaidAnswer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(spend, "spend");
    }
}
