package io.casemill.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a model is asked: messages in order.
 *
 * @param occasion piece of work the call is for, for instance slot id and attempt; two calls of one occasion with the
 *     same request are the same call, so the journal may answer the second
 * @param messages at least one
 * @param schema form the answer should have
 * @param avoidedFamilies families of models that must not answer
 */
public record ModelPrompt(
        String occasion, List<Message> messages, Optional<AnswerSchema> schema, Set<String> avoidedFamilies) {

    /** Who speaks a message of a prompt. */
    public enum Speaker {
        SYSTEM,
        USER,
        MODEL
    }

    /** One message of a prompt. */
    public record Message(Speaker speaker, String text) {

        public Message {
            Objects.requireNonNull(speaker, "speaker");
            Objects.requireNonNull(text, "text");
        }
    }

    public ModelPrompt {
        Objects.requireNonNull(occasion, "occasion");
        Objects.requireNonNull(schema, "schema");
        messages = List.copyOf(messages);
        avoidedFamilies = Set.copyOf(avoidedFamilies);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a prompt has at least one message");
        }
    }

    /** Instructions and one message. */
    public static ModelPrompt of(String occasion, String system, String user) {
        var messages = List.of(new Message(Speaker.SYSTEM, system), new Message(Speaker.USER, user));
        return new ModelPrompt(occasion, messages, Optional.empty(), Set.of());
    }

    /** The same, with the form its answer should have. */
    public ModelPrompt withSchema(AnswerSchema wanted) {
        return new ModelPrompt(occasion, messages, Optional.of(wanted), avoidedFamilies);
    }

    /** The same, not to be answered by models of some families. */
    public ModelPrompt avoiding(Set<String> families) {
        return new ModelPrompt(occasion, messages, schema, families);
    }

    /** The same prompt, after the model answered and was told something more. */
    public ModelPrompt then(String answer, String followUp) {
        var longer = new ArrayList<>(messages);
        longer.add(new Message(Speaker.MODEL, answer));
        longer.add(new Message(Speaker.USER, followUp));
        return new ModelPrompt(occasion, longer, schema, avoidedFamilies);
    }
}
