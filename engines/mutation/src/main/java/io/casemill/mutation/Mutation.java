package io.casemill.mutation;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Generated;
import io.casemill.conversation.Intent;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.NoCandidate;
import io.casemill.conversation.OperatorUse;
import io.casemill.conversation.Provenance;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turns;
import io.casemill.text.Tokens;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes candidates of real conversations. The parent's personal values go first, then a random two to four operators are
 * chained, and more of them while the result is nearer to the parent than {@code minDistance}. The same intent always
 * gives the same mutation, unless an operator asks a model. A retry mutates the parent anew with another random stream;
 * turns of the attempt before are not kept, since a later change may depend on an earlier one.
 *
 * <p>Safe for use by many threads.
 */
public final class Mutation {

    /** Name of the technique, as a request's mix uses it. */
    public static final String TECHNIQUE = "MUTATION";

    /** Version of the technique; operators have versions of their own. */
    public static final String VERSION = "1";

    private static final int TRIES = 4;

    private final List<MutationOperator> operators;
    private final double minDistance;

    /**
     * @param operators all there are; one that needs a model and has none is left out
     * @param minDistance least share (0..1) of words that operators must change, replaced personal values not counted
     */
    public Mutation(Collection<? extends MutationOperator> operators, double minDistance) {
        this.operators = operators.stream()
                .filter(operator -> !operator.asksModel() || !operator.models().isEmpty())
                .map(MutationOperator.class::cast)
                .sorted(Comparator.comparing(MutationOperator::name))
                .toList();
        this.minDistance = minDistance;
    }

    /** The operators in use, by name. */
    public List<MutationOperator> operators() {
        return operators;
    }

    /** The models that operators ask, each once; empty when all work by rule. */
    public List<ModelIdentity> models() {
        return operators.stream()
                .flatMap(operator -> operator.models().stream())
                .distinct()
                .toList();
    }

    /** A mutation of the intent's first anchor, or why there is none. */
    public Generated mutate(Intent intent) {
        if (intent.anchors().isEmpty()) {
            return NoCandidate.unpaid("NO_PARENT", "No seed was lent to mutate.", false);
        }
        Anchor parent = intent.anchors().getFirst();
        if (parent.turns().isEmpty()) {
            return NoCandidate.unpaid("NO_PARENT", "The seed has no messages.", false);
        }
        if (isOutOfBounds(intent.limits(), parent)) {
            return NoCandidate.unpaid(
                    "PARENT_OUT_OF_BOUNDS",
                    "The seed is longer than the request allows, and so would be its mutation.",
                    false);
        }
        var random = Randoms.ofAttempt(intent.randomSeed(), intent.attempt());
        Spend spent = Spend.NONE;
        Chain.Linked last = null;
        for (int i = 0; i < TRIES; i++) {
            last = tried(intent, parent, random.split());
            spent = spent.plus(last.spend());
            if (last.trouble().isEmpty()) {
                return candidate(intent, parent, last, spent);
            }
        }
        Chain.Trouble trouble = last.trouble().orElseThrow();
        return new NoCandidate(trouble.code(), trouble.reason(), true, spent);
    }

    /** Merging can bring the number of messages down to half; nothing shortens a message. */
    private static boolean isOutOfBounds(LengthBand limits, Anchor parent) {
        return parent.turns().size() > 2 * limits.maxTurns()
                || parent.turns().stream().anyMatch(m -> m.text().length() > limits.maxTurnChars());
    }

    private Chain.Linked tried(Intent intent, Anchor parent, SplittableRandom random) {
        var clean = new Pseudonymiser(parent.turns(), random.split());
        var chain = new Chain(clean.turns(), minDistance);
        chain.begin(new OperatorUse("pseudonyms", "1", clean.replaced() + " personal values replaced"));
        chain.apply(operators, new Draft(clean.turns(), intent.limits(), intent.language(), intent.occasion()), random);
        // a slip of a finger can make a stand-in look like somebody's address again
        return chain.end(clean::clean);
    }

    private static Candidate candidate(Intent intent, Anchor parent, Chain.Linked made, Spend spent) {
        double distance =
                Tokens.distance(Tokens.words(Turns.texts(parent.turns())), Tokens.words(Turns.texts(made.turns())));
        var provenance = new Provenance(
                TECHNIQUE,
                VERSION,
                made.models(),
                null,
                null,
                null,
                List.of(parent.seedId()),
                parent.seedId(),
                made.applied(),
                distance,
                null,
                null,
                List.of(),
                spent);
        return new Candidate(intent, made.turns(), made.outcome().orElse(parent.outcome()), List.of(), provenance);
    }
}
