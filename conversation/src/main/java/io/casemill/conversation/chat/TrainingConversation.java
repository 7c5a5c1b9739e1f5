package io.casemill.conversation.chat;

import java.util.List;
import java.util.Set;

/** A conversation in the one form that all loaders and chat templates take, or why it has none. */
public sealed interface TrainingConversation {

    /**
     * User and assistant in turn, the user first, the assistant last.
     *
     * @param instructions what the assistant is told beforehand; empty when nobody tells it anything
     * @param exchanges at least one
     * @param changes what was done to the conversation
     */
    record Fit(String instructions, List<Exchange> exchanges, Set<Change> changes) implements TrainingConversation {

        public Fit {
            exchanges = List.copyOf(exchanges);
            changes = Set.copyOf(changes);
        }

        /** All that the assistant did, in order. */
        public List<ChatPart.Did> calls() {
            return exchanges.stream()
                    .flatMap(exchange -> exchange.calls().stream())
                    .toList();
        }
    }

    /** @param reason in words for whoever asked for the file */
    record Unfit(String reason) implements TrainingConversation {}

    /**
     * What the user says, what the assistant does about it and what it answers.
     *
     * @param calls one after the other
     */
    record Exchange(String user, List<ChatPart.Did> calls, String assistant) {

        public Exchange {
            calls = List.copyOf(calls);
        }
    }

    static TrainingConversation of(ChatConversation conversation) {
        return Alternation.of(conversation);
    }
}
