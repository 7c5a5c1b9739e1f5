package io.casemill.conversation.chat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import io.casemill.conversation.file.Characters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A conversation of which everything may be written.
 *
 * @param parts in the order in which they were said and done; empty when nothing of the conversation can be seen
 * @param changes what was done to it so far
 */
public record ChatConversation(List<ChatPart> parts, Set<Change> changes) {

    /** What a tool is called that nobody named. */
    private static final String UNNAMED = "action";

    /** Stands for the answer of a tool that answers nothing. */
    private static final String NOTHING = "{}";

    public ChatConversation {
        parts = List.copyOf(parts);
        changes = Set.copyOf(changes);
    }

    /** @param tools whether what the assistant did is kept; some models call no tools */
    public static ChatConversation of(List<Turn> turns, boolean tools) {
        var parts = new ArrayList<ChatPart>();
        var changes = EnumSet.noneOf(Change.class);
        for (Turn turn : turns) {
            if (!turn.by(Speaker.ACTION)) {
                said(turn, changes).ifPresent(parts::add);
            } else if (tools) {
                parts.add(did(turn, changes));
            } else {
                changes.add(Change.TOOLS);
            }
        }
        return new ChatConversation(parts, changes);
    }

    private static Optional<ChatPart> said(Turn turn, Set<Change> changes) {
        String text = whole(turn.text(), changes);
        if (Characters.unseen(text)) {
            changes.add(Change.EMPTY);
            return Optional.empty();
        }
        return Optional.of(new ChatPart.Said(turn.speaker(), text));
    }

    private static ChatPart did(Turn turn, Set<Change> changes) {
        ToolCall call = turn.call() == null ? ToolCall.of(UNNAMED) : turn.call();
        String name = FunctionName.of(call.name());
        if (!name.equals(call.name())) {
            changes.add(Change.NAMES);
        }
        String answer = answer(whole(turn.text(), changes), call, changes);
        return new ChatPart.Did(
                id(turn.id()),
                name,
                title(call.name(), name, changes),
                CallArguments.of(call.arguments(), changes),
                Characters.unseen(answer) ? NOTHING : answer);
    }

    private static String title(String given, String name, Set<Change> changes) {
        String title = whole(given, changes);
        return Characters.unseen(title) ? name : title;
    }

    private static @Nullable String id(@Nullable String given) {
        String id = given == null ? "" : WholeText.of(given);
        return Characters.unseen(id) ? null : id;
    }

    /** The format has no place for a failure, so its answer is an object that says nothing else. */
    private static String answer(String text, ToolCall call, Set<Change> changes) {
        if (call.error() != null) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("error", whole(call.error(), changes))
                    .toString();
        }
        return call.result() == null ? text : whole(call.result(), changes);
    }

    private static String whole(String text, Set<Change> changes) {
        String whole = WholeText.of(text);
        if (!whole.equals(text)) {
            changes.add(Change.CHARACTERS);
        }
        return whole;
    }
}
