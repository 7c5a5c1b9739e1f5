package io.casemill.mutation;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.OperatorUse;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import io.casemill.text.PersonalData;
import io.casemill.text.SplitPersonalData;
import io.casemill.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Operators applied one after the other to one conversation, with what each did. */
final class Chain {

    private static final int ROUNDS = 8;

    private final List<String> before;
    private final double minDistance;
    private final List<OperatorUse> applied = new ArrayList<>();
    private final List<ModelIdentity> models = new ArrayList<>();
    private List<Turn> turns;
    private Optional<String> outcome = Optional.empty();
    private Spend spend = Spend.NONE;

    /**
     * @param start the conversation to begin with
     * @param minDistance least share (0..1) of its words that the operators must change
     */
    Chain(List<Turn> start, double minDistance) {
        this.turns = start;
        this.before = Tokens.words(Turns.texts(start));
        this.minDistance = minDistance;
    }

    /**
     * A conversation that went through the chain.
     *
     * @param trouble why it cannot be used, if it cannot
     * @param outcome the outcome that an operator gave it, if one did
     */
    record Linked(
            List<Turn> turns,
            List<OperatorUse> applied,
            Optional<String> outcome,
            List<ModelIdentity> models,
            Spend spend,
            Optional<Trouble> trouble) {}

    /** Why a mutation cannot be used: a stable code, and the reason for a reader. */
    record Trouble(String code, String reason) {}

    /** What was done before the operators. */
    void begin(OperatorUse use) {
        applied.add(use);
    }

    /** Applies two to four operators in a random order, and more while too little has changed. */
    void apply(List<MutationOperator> operators, Draft start, SplittableRandom random) {
        int wanted = 2 + random.nextInt(3);
        int done = 0;
        Draft draft = start;
        for (int round = 0; round < ROUNDS; round++) {
            for (MutationOperator operator : Randoms.shuffled(random, operators)) {
                if (done >= wanted && isFarEnough()) {
                    return;
                }
                Optional<Change> change = operator.apply(draft, random.split());
                if (change.isPresent()) {
                    take(operator, change.get());
                    draft = draft.with(turns);
                    done++;
                }
            }
            if (isFarEnough()) {
                return;
            }
        }
    }

    private void take(MutationOperator operator, Change change) {
        turns = change.turns();
        applied.add(new OperatorUse(operator.name(), operator.version(), change.description()));
        outcome = change.outcome().or(() -> outcome);
        change.models().stream().filter(model -> !models.contains(model)).forEach(models::add);
        spend = spend.plus(change.spend());
    }

    private boolean isFarEnough() {
        return Tokens.distance(before, Tokens.words(Turns.texts(turns))) >= minDistance;
    }

    /** What came of it. @param cleaned takes out what by chance looks personal again */
    Linked end(UnaryOperator<List<Turn>> cleaned) {
        turns = cleaned.apply(turns);
        return new Linked(List.copyOf(turns), List.copyOf(applied), outcome, List.copyOf(models), spend, trouble());
    }

    private Optional<Trouble> trouble() {
        if (!isFarEnough()) {
            return Optional.of(new Trouble("TOO_CLOSE", "The operators found too little to change in the seed."));
        }
        return isPersonal()
                ? Optional.of(new Trouble("PERSONAL_DATA", "A personal value could not be replaced."))
                : Optional.empty();
    }

    private boolean isPersonal() {
        for (Speaker side : Speaker.values()) {
            List<String> texts = Turns.textsOf(side, turns);
            if (texts.stream().anyMatch(t -> !PersonalData.find(t).isEmpty())
                    || SplitPersonalData.find(texts).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
