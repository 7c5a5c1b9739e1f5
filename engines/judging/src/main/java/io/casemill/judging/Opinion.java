package io.casemill.judging;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import java.util.List;
import java.util.Optional;

/** What one judge says of a candidate. */
public sealed interface Opinion {

    /** What it cost to form. */
    Spend spend();

    /**
     * The judge looked and found.
     *
     * @param by the model that answered, if the judge asked one
     */
    record Scored(List<Finding> findings, Spend spend, Optional<ModelIdentity> by) implements Opinion {
        public Scored {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The judge could not form an opinion; no number stands in for it.
     *
     * @param reason for a reader
     * @param hopeless whether it cannot form one of any candidate, before somebody mends something
     */
    record NotScored(String criterion, String reason, boolean hopeless, Spend spend) implements Opinion {}

    /** An opinion that cost nothing. */
    static Opinion of(Finding... findings) {
        return new Scored(List.of(findings), Spend.NONE, Optional.empty());
    }
}
