package io.casemill.models;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import java.util.Objects;

/**
 * An answer as the journal keeps it.
 *
 * @param text the model's words
 * @param by the model that answered
 * @param spend what it cost when it was paid
 */
public record PaidAnswer(String text, ModelIdentity by, Spend spend) {

    public PaidAnswer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(spend, "spend");
    }
}
