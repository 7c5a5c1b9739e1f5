package io.casemill.translation;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import io.casemill.schemas.Instructor;
import io.casemill.schemas.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns of events and turns of conversations. */
public final class TurnTranslation {

    private TurnTranslation() {}

    public static List<Turn> read(List<io.casemill.schemas.Turn> turns) {
        return turns.stream().map(TurnTranslation::read).toList();
    }

    public static List<io.casemill.schemas.Turn> write(List<Turn> turns) {
        return turns.stream().map(TurnTranslation::write).toList();
    }

    private static Turn read(io.casemill.schemas.Turn turn) {
        return new Turn(speaker(turn), turn.getText(), call(turn), turn.getId());
    }

    /** An action without a name has no call; whatever is said of one on another turn is not read. */
    private static ToolCall call(io.casemill.schemas.Turn turn) {
        if (speaker(turn) != Speaker.ACTION || turn.getAction() == null) {
            return null;
        }
        var call = turn.getCall();
        return call == null
                ? ToolCall.of(turn.getAction())
                : new ToolCall(
                        turn.getAction(),
                        call.getArguments(),
                        call.getError() == null ? call.getResult() : null,
                        call.getError());
    }

    private static io.casemill.schemas.Turn write(Turn turn) {
        return io.casemill.schemas.Turn.newBuilder()
                .setRole(role(turn.speaker()))
                .setText(turn.text())
                .setAction(turn.call() == null ? null : turn.call().name())
                .setCall(turn.call() == null ? null : write(turn.call()))
                .setInstructor(instructor(turn.speaker()))
                .setId(turn.id())
                .build();
    }

    /** Null when only the name is known, as in every event before there were calls. */
    private static io.casemill.schemas.ToolCall write(ToolCall call) {
        return call.equals(ToolCall.of(call.name()))
                ? null
                : new io.casemill.schemas.ToolCall(call.arguments(), call.result(), call.error());
    }

    private static Speaker speaker(io.casemill.schemas.Turn turn) {
        if (turn.getInstructor() != null) {
            return switch (turn.getInstructor()) {
                case SYSTEM -> Speaker.SYSTEM;
                case DEVELOPER -> Speaker.DEVELOPER;
            };
        }
        return switch (turn.getRole()) {
            case USER -> Speaker.USER;
            case ASSISTANT -> Speaker.ASSISTANT;
            case ACTION -> Speaker.ACTION;
        };
    }

    private static Role role(Speaker speaker) {
        return switch (speaker) {
            case USER -> Role.USER;
            case ASSISTANT -> Role.ASSISTANT;
            case ACTION, SYSTEM, DEVELOPER -> Role.ACTION;
        };
    }

    private static @Nullable Instructor instructor(Speaker speaker) {
        return switch (speaker) {
            case USER, ASSISTANT, ACTION -> null;
            case SYSTEM -> Instructor.SYSTEM;
            case DEVELOPER -> Instructor.DEVELOPER;
        };
    }
}
