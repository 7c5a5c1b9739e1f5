package io.casemill.conversation.file;

import java.util.Locale;
import java.util.Optional;

/** Whose message it is, in the words of the formats that are in use. */
enum Role {
    USER,
    ASSISTANT,
    /** A step with its own call and result, as Casemill writes it. */
    ACTION,
    /** A tool is called (ShareGPT). */
    CALL,
    /** A tool answers. */
    RESULT,
    SYSTEM,
    DEVELOPER;

    static Optional<Role> of(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_')) {
            case "user",
                    "customer",
                    "human",
                    "client",
                    "caller",
                    "visitor",
                    "end_user",
                    "enduser",
                    "prompter",
                    "requester" -> Optional.of(USER);
            case "assistant",
                    "agent",
                    "gpt",
                    "bot",
                    "model",
                    "chatgpt",
                    "chatbot",
                    "ai",
                    "claude",
                    "gemini",
                    "bard",
                    "bing",
                    "operator",
                    "representative" -> Optional.of(ASSISTANT);
            case "action" -> Optional.of(ACTION);
            case "function_call", "tool_call" -> Optional.of(CALL);
            case "tool", "function", "observation", "tool_response", "function_response", "tool_result", "ipython" ->
                Optional.of(RESULT);
            case "system" -> Optional.of(SYSTEM);
            case "developer" -> Optional.of(DEVELOPER);
            default -> Optional.empty();
        };
    }
}
