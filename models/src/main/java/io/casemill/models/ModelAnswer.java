package io.casemill.models;

import java.util.Objects;

/** How a call ended, other than by a passing trouble. */
public sealed interface ModelAnswer {

    /** What the call cost. */
    ModelSpend spend();

    /**
     * The model answered.
     *
     * @param text its words, untouched; hostile text
     */
    record Answered(String text, ModelSpend spend) implements ModelAnswer {

        public Answered {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(spend, "spend");
        }
    }

    /**
     * The endpoint or model would not answer this prompt, and asking again would not help.
     *
     * @param reason for a reader; holds no key
     */
    record Refused(String reason, ModelSpend spend) implements ModelAnswer {

        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(spend, "spend");
        }
    }
}
