package io.casemill.asking;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import java.util.Objects;

/** How a call ended. */
public sealed interface ModelAnswer {

    /** What the call cost. */
    Spend spend();

    /**
     * A model answered.
     *
     * @param text its words; hostile text, without the endpoint's key should they quote it
     * @param by the model that answered
     */
    record Answered(String text, ModelIdentity by, Spend spend) implements ModelAnswer {

        public Answered {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(spend, "spend");
        }
    }

    /**
     * The endpoint or model would not answer this prompt, and asking again would not help.
     *
     * @param reason for a reader; holds no key
     */
    record Refused(String reason, Spend spend) implements ModelAnswer {

        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(spend, "spend");
        }
    }
}
