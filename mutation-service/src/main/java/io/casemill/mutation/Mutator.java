package io.casemill.mutation;

import io.casemill.mutation.Message.Speaker;
import io.casemill.mutation.Mutation.Applied;
import io.casemill.mutation.Mutation.Mutated;
import io.casemill.mutation.Mutation.NotMutated;
import io.casemill.mutation.MutationOrder.Parent;
import io.casemill.text.PersonalData;
import io.casemill.text.SplitPersonalData;
import io.casemill.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Mutates a parent: its personal values go first, then a random two to four operators are chained, and more of them while
 * the result is nearer to the parent than {@code minDistance}. The same order always gives the same mutation. A retry
 * mutates the parent anew with another random stream; turns of the attempt before are not kept, since a later change may
 * depend on an earlier one.
 */
final class Mutator {

    private static final int TRIES = 4;
    private static final int ROUNDS = 8;

    private final List<MutationOperator> operators;
    private final double minDistance;

    /** @param minDistance least share (0..1) of words that operators must change, replaced personal values not counted */
    Mutator(List<MutationOperator> operators, double minDistance) {
        this.operators = operators.stream()
                .sorted(Comparator.comparing(MutationOperator::name))
                .toList();
        this.minDistance = minDistance;
    }

    Mutation mutate(MutationOrder order) {
        if (order.parent().isEmpty()) {
            return new NotMutated("NO_PARENT", "No seed was lent to mutate.", false);
        }
        Parent parent = order.parent().get();
        if (parent.messages().isEmpty()) {
            return new NotMutated("NO_PARENT", "The seed has no messages.", false);
        }
        if (isOutOfBounds(order, parent)) {
            return new NotMutated(
                    "PARENT_OUT_OF_BOUNDS",
                    "The seed is longer than the request allows, and so would be its mutation.",
                    false);
        }
        var random = Randoms.ofAttempt(order.randomSeed(), order.attempt());
        Mutation last = new NotMutated("INTERNAL", "Not tried.", true);
        for (int i = 0; i < TRIES; i++) {
            last = tried(order, parent, random.split());
            if (last instanceof Mutated) {
                return last;
            }
        }
        return last;
    }

    /** Merging can bring the number of messages down to half; nothing shortens a message. */
    private static boolean isOutOfBounds(MutationOrder order, Parent parent) {
        return parent.messages().size() > 2 * order.maxTurns()
                || parent.messages().stream().anyMatch(m -> m.text().length() > order.maxTurnChars());
    }

    private Mutation tried(MutationOrder order, Parent parent, SplittableRandom random) {
        var clean = new Pseudonymiser(parent.messages(), random.split());
        var applied = new ArrayList<Applied>();
        applied.add(new Applied("pseudonyms", "1", clean.replaced() + " personal values replaced"));
        var start = new Draft(clean.messages(), order.minTurns(), order.maxTurns(), order.maxTurnChars());
        // a slip of a finger can make a stand-in look like somebody's address again
        List<Message> messages = clean.clean(
                chained(start, words(clean.messages()), random, applied).messages());
        if (distance(words(clean.messages()), messages) < minDistance) {
            return new NotMutated("TOO_CLOSE", "The operators found too little to change in the seed.", true);
        }
        if (isPersonal(messages)) {
            return new NotMutated("PERSONAL_DATA", "A personal value could not be replaced.", true);
        }
        double distance = distance(words(parent.messages()), messages);
        return new Mutated(parent, messages, applied, distance);
    }

    private Draft chained(Draft start, List<String> before, SplittableRandom random, List<Applied> applied) {
        int wanted = 2 + random.nextInt(3);
        int done = 0;
        Draft draft = start;
        for (int round = 0; round < ROUNDS; round++) {
            for (MutationOperator operator : Randoms.shuffled(random, operators)) {
                if (done >= wanted && distance(before, draft.messages()) >= minDistance) {
                    return draft;
                }
                var change = operator.apply(draft, random.split());
                if (change.isPresent()) {
                    draft = draft.with(change.get().messages());
                    applied.add(new Applied(
                            operator.name(), operator.version(), change.get().description()));
                    done++;
                }
            }
            if (distance(before, draft.messages()) >= minDistance) {
                return draft;
            }
        }
        return draft;
    }

    private static boolean isPersonal(List<Message> messages) {
        for (Speaker side : Speaker.values()) {
            List<String> texts =
                    messages.stream().filter(m -> m.by(side)).map(Message::text).toList();
            if (texts.stream().anyMatch(t -> !PersonalData.find(t).isEmpty())
                    || SplitPersonalData.find(texts).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static double distance(List<String> before, List<Message> after) {
        return Tokens.distance(before, words(after));
    }

    private static List<String> words(List<Message> messages) {
        return Tokens.words(messages.stream().map(Message::text).toList());
    }
}
