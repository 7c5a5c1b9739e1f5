package io.casemill.mutation;

import io.casemill.mutation.Message.Speaker;
import io.casemill.schemas.Anchor;
import io.casemill.schemas.Intent;
import io.casemill.schemas.Role;
import io.casemill.schemas.Turn;
import java.util.List;

/** Reads an order from an intent; the first anchor is the parent. */
final class MutationIntentReader {

    private MutationIntentReader() {}

    static MutationOrder read(Intent intent) {
        var limits = intent.getLimits();
        return new MutationOrder(
                intent.getAnchors().stream().findFirst().map(MutationIntentReader::parent),
                intent.getRandomSeed(),
                intent.getAttempt(),
                limits.getMinTurns(),
                limits.getMaxTurns(),
                limits.getMaxTurnChars());
    }

    private static MutationOrder.Parent parent(Anchor anchor) {
        List<Message> messages =
                anchor.getTurns().stream().map(MutationIntentReader::message).toList();
        return new MutationOrder.Parent(anchor.getSeedId(), messages, anchor.getOutcome());
    }

    private static Message message(Turn turn) {
        return new Message(speaker(turn.getRole()), turn.getText(), turn.getAction());
    }

    private static Speaker speaker(Role role) {
        return switch (role) {
            case USER -> Speaker.USER;
            case ASSISTANT -> Speaker.ASSISTANT;
            case ACTION -> Speaker.ACTION;
        };
    }
}
