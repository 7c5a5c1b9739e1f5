package io.casemill.asking;

import io.casemill.conversation.ModelIdentity;
import java.util.List;

/** A configured role: its models, the first that is up answers. Safe for use by many threads. */
public interface ModelCaller {

    /**
     * Asks and waits: an endpoint that is away or busy costs time, and only after long the call. Meant for virtual threads. Must be made on the thread whose work it is for.
     *
     * @return the words, or why there are none, with what it cost
     * @throws ModelCallCancelledException if the thread is interrupted; the exchange is cancelled at once
     */
    ModelAnswer call(ModelPrompt prompt);

    /** The models that may answer, in the order in which they are tried. At least one. */
    List<ModelIdentity> identities();
}
