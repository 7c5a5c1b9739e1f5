package io.casemill.judge;

import io.casemill.models.ModelSpend;
import java.util.List;

/** What one judge says of a candidate. */
public sealed interface Opinion {

    /** What it cost to form. */
    ModelSpend spend();

    /** The judge looked and found. */
    record Scored(List<Finding> findings, ModelSpend spend) implements Opinion {
        public Scored {
            findings = List.copyOf(findings);
        }
    }

    /** The judge could not form an opinion; no number stands in for it. The reason is for a reader. */
    record NotScored(String criterion, String reason, ModelSpend spend) implements Opinion {}

    /** An opinion that cost nothing. */
    static Opinion of(Finding... findings) {
        return new Scored(List.of(findings), ModelSpend.NONE);
    }
}
