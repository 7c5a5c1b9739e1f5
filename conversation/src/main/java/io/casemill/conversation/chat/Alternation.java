package io.casemill.conversation.chat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a conversation into exchanges. Words of one side in a row become one message. What the assistant does stands before
 * the words of the answer it belongs to: a call beside or behind words is dropped, or refused, by half of the templates.
 */
final class Alternation {

    private final List<String> instructions = new ArrayList<>();
    private final List<TrainingConversation.Exchange> exchanges = new ArrayList<>();
    private final Set<Change> changes = EnumSet.noneOf(Change.class);
    private final List<String> asked = new ArrayList<>();
    private final List<ChatPart.Did> calls = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private boolean begun;

    private Alternation() {}

    static TrainingConversation of(ChatConversation conversation) {
        var alternation = new Alternation();
        alternation.changes.addAll(conversation.changes());
        conversation.parts().forEach(alternation::take);
        return alternation.end();
    }

    private void take(ChatPart part) {
        switch (part) {
            case ChatPart.Did did -> did(did);
            case ChatPart.Said said -> {
                switch (said.speaker()) {
                    case USER -> user(said.text());
                    case ASSISTANT -> assistant(said.text());
                    case SYSTEM, DEVELOPER -> instruct(said.text());
                    case ACTION -> throw new IllegalArgumentException("an action is done, not said");
                }
            }
        }
    }

    private void instruct(String text) {
        if (begun || !instructions.isEmpty()) {
            changes.add(Change.INSTRUCTIONS);
        }
        instructions.add(text);
    }

    private void user(String text) {
        begun = true;
        if (!answered.isEmpty()) {
            close();
        } else if (!calls.isEmpty()) {
            changes.add(Change.MOVED);
        }
        if (!asked.isEmpty()) {
            changes.add(Change.JOINED);
        }
        asked.add(text);
    }

    private void did(ChatPart.Did did) {
        begun = true;
        if (!answered.isEmpty()) {
            changes.add(Change.MOVED);
        }
        calls.add(did);
    }

    private void assistant(String text) {
        begun = true;
        if (asked.isEmpty()) {
            changes.add(Change.GREETING);
            return;
        }
        if (!answered.isEmpty()) {
            changes.add(Change.JOINED);
        }
        answered.add(text);
    }

    private void close() {
        exchanges.add(new TrainingConversation.Exchange(String.join("\n", asked), calls, String.join("\n", answered)));
        asked.clear();
        calls.clear();
        answered.clear();
    }

    private TrainingConversation end() {
        if (!answered.isEmpty()) {
            close();
        } else if (!asked.isEmpty()) {
            changes.add(Change.TAIL);
        }
        if (exchanges.isEmpty()) {
            return new TrainingConversation.Unfit(
                    asked.isEmpty() ? "the user says nothing" : "the assistant never answers the user");
        }
        return new TrainingConversation.Fit(String.join("\n", instructions), exchanges, changes);
    }
}
