package io.casemill.generation;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Generated;
import io.casemill.conversation.Intent;
import io.casemill.conversation.NoCandidate;
import io.casemill.conversation.Provenance;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes candidates: gives every intent to the technique that it names. Safe for use by many threads. */
public final class Generation {

    private final Map<String, Technique> techniques = new TreeMap<>();

    /** @throws IllegalArgumentException if two techniques share a name */
    public Generation(Collection<? extends Technique> techniques) {
        for (Technique technique : techniques) {
            if (this.techniques.put(technique.name(), technique) != null) {
                throw new IllegalArgumentException("two techniques are called " + technique.name());
            }
        }
    }

    /**
     * A candidate for an intent, or why there is none. Waits as long as the technique's models take.
     *
     * @throws RuntimeException what passes: a model call that was cancelled
     */
    public Generated generate(Intent intent) {
        Technique technique = techniques.get(intent.technique());
        if (technique == null) {
            return NoCandidate.unpaid("TECHNIQUE_UNKNOWN", "no technique " + intent.technique(), false);
        }
        return switch (technique.make(intent)) {
            case Made.Draft draft ->
                new Candidate(
                        intent,
                        draft.turns(),
                        draft.outcome(),
                        draft.behaviours(),
                        provenance(intent, technique, draft));
            case Made.NoDraft none -> new NoCandidate(none.code(), none.reason(), none.retryable(), none.spend());
        };
    }

    private static Provenance provenance(Intent intent, Technique technique, Made.Draft draft) {
        Made.Origin origin = draft.origin();
        return new Provenance(
                technique.name(),
                technique.version(),
                origin.models(),
                origin.promptId(),
                origin.promptHash(),
                origin.packUsed() ? intent.packHash() : null,
                origin.seeds(),
                null,
                List.of(),
                null,
                origin.persona(),
                origin.attackFamily(),
                origin.taxonomyIds(),
                draft.spend());
    }

    /** The techniques, in the order of their names. */
    public List<Technique> techniques() {
        return List.copyOf(techniques.values());
    }
}
