package io.casemill.bench;

import tools.jackson.databind.json.JsonMapper;

/** The bodies that the stub sends, as text of JSON. */
final class StubText {

    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":80,\"total_tokens\":200}";

    private StubText() {}

    /** An answer whose message has this content and nothing else. */
    static String completion(String model, String said) {
        return completion(model, "\"content\":" + quoted(said), "stop", USAGE);
    }

    /**
     * An answer.
     *
     * @param message fields of its message
     * @param usage a field, or empty for none
     */
    static String completion(String model, String message, String ending, String usage) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"" + model
                + "\",\"choices\":[{\"index\":0,\"finish_reason\":\"" + ending
                + "\",\"message\":{\"role\":\"assistant\"," + message + "}}]" + (usage.isEmpty() ? "" : "," + usage)
                + "}";
    }

    /** The same with what the endpoint counts. */
    static String completion(String model, String message, String ending) {
        return completion(model, message, ending, USAGE);
    }

    /** One piece of a stream. */
    static String piece(String said) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + quoted(said)
                + "},\"finish_reason\":null}]}\n\n";
    }

    static String error(String message, String parameter, String code) {
        return "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"invalid_request_error\",\"param\":"
                + (parameter.isEmpty() ? "null" : quoted(parameter)) + ",\"code\":" + quoted(code) + "}}";
    }

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
