package io.casemill.asking;

import io.casemill.asking.ModelAnswer.Answered;
import io.casemill.asking.ModelAnswer.Refused;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A role whose answers are written down before; in the place of the world outside. */
public final class ScriptedModel implements ModelCaller {

    private final List<ModelIdentity> identities;
    private final Spend each;
    private final Deque<ModelAnswer> answers = new ArrayDeque<>();
    private final List<ModelPrompt> asked = new ArrayList<>();

    /**
     * @param each what every call costs
     * @param identities who may answer; the last of them does
     */
    public ScriptedModel(Spend each, ModelIdentity... identities) {
        this.each = each;
        this.identities = List.of(identities);
    }

    /** The next answer. */
    public ScriptedModel says(String text) {
        answers.add(new Answered(text, identities.getLast(), each));
        return this;
    }

    /** The next answer is a refusal. */
    public ScriptedModel refuses(String reason) {
        answers.add(new Refused(reason, each));
        return this;
    }

    /** What it was asked, in order. */
    public List<ModelPrompt> asked() {
        return asked;
    }

    /** It plays every role. */
    public ModelRoles inEveryRole() {
        return role -> Optional.of(this);
    }

    @Override
    public ModelAnswer call(ModelPrompt prompt) {
        asked.add(prompt);
        if (answers.isEmpty()) {
            throw new IllegalStateException("the script has no answer to call " + asked.size());
        }
        return answers.removeFirst();
    }

    @Override
    public List<ModelIdentity> identities() {
        return identities;
    }
}
