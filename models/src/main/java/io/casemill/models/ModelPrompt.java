package io.casemill.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a model is asked: messages in order.
 *
 * @param messages at least one
 */
public record ModelPrompt(List<Message> messages) {

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
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a prompt has at least one message");
        }
    }

    /** Instructions and one message. */
    public static ModelPrompt of(String system, String user) {
        return new ModelPrompt(List.of(new Message(Speaker.SYSTEM, system), new Message(Speaker.USER, user)));
    }

    /** The same prompt, after the model answered and was told something more. */
    public ModelPrompt then(String answer, String followUp) {
        var longer = new ArrayList<>(messages);
        longer.add(new Message(Speaker.MODEL, answer));
        longer.add(new Message(Speaker.USER, followUp));
        return new ModelPrompt(longer);
    }
}
