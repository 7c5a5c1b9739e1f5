package io.casemill.judging;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.ModelIdentity;
import java.util.List;

/**
 * Looks at one property of a candidate. A new one is one new class: it is found by this interface, and no other file
 * changes. Its constructor may take {@link io.casemill.asking.ModelRoles} and {@link ReservedValues}. A judge is asked
 * by many threads at once, and the same candidate always gets the same opinion, unless the judge asks a model. What a
 * candidate's technique is called is none of its business; where it comes from is in its provenance.
 */
public interface Judge {

    /** Short stable name, for instance turn-protocol. */
    String name();

    /** Changes whenever the same candidate could be judged otherwise. */
    String version();

    /**
     * The judge's opinion. Never throws because of what a candidate says.
     *
     * @throws RuntimeException only when the thread is interrupted while a model is asked
     */
    Opinion judge(Candidate candidate);

    /** Whether it asks a model. Such a judge is heard only when no rule-based judge objects, and not without a model. */
    default boolean asksModel() {
        return false;
    }

    /** The models that it may ask, the first choice first; none if it asks none, or none is configured. */
    default List<ModelIdentity> models() {
        return List.of();
    }
}
