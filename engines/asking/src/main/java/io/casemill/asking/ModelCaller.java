package io.casemill.asking;

import io.casemill.conversation.ModelIdentity;
import java.util.List;

/** A configured role: its models, the first that is up answers. Safe for use by many threads. */
public interface ModelCaller {

    /**
     * Asks and waits, for as long as it takes: an endpoint that is away, busy or refuses its key costs time, never the
     * call. Meant for virtual threads. Must be made on the thread whose work it is for.
     *
     * @return the words, or the refusal of this very prompt, with what it cost
     * @throws ModelCallCancelledException if the thread is interrupted; the exchange is cancelled at once
     */
    ModelAnswer call(ModelPrompt prompt);

    /** The models that may answer, in the order in which they are tried. At least one. */
    List<ModelIdentity> identities();
}
