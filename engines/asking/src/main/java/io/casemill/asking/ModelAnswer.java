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
     * The answer stopped at its limit, also at the larger one, where that is configured. What came is not used.
     *
     * @param reason for a reader
     * @param by the model that answered
     */
    record Cut(String reason, ModelIdentity by, Spend spend) implements ModelAnswer {

        public Cut {
            Objects.requireNonNull(reason, "reason");
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

    /**
     * No endpoint of the role has answered anything for longer than calls wait: somebody has to mend something first.
     *
     * @param reason what the endpoints say; holds no key
     */
    record Unusable(String reason, Spend spend) implements ModelAnswer {

        public Unusable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(spend, "spend");
        }
    }
}
