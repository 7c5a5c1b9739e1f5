package io.casemill.bench;

import java.util.Map;

/** What the stub sends back: status, type of content, further headers, body. */
record StubReply(int status, String type, Map<String, String> headers, String body) {

    static StubReply json(int status, String body) {
        return new StubReply(status, "application/json", Map.of(), body);
    }

    static StubReply page(int status, String text) {
        String html = "<html><head><title>" + text + "</title></head><body><h1>" + text + "</h1></body></html>";
        return new StubReply(status, "text/html", Map.of(), html);
    }

    /** An error as OpenAI writes it. */
    static StubReply error(int status, String message, String code) {
        return json(status, StubText.error(message, "", code));
    }

    /** An error that names a part of the request. */
    static StubReply unsupported(String parameter, String message) {
        return json(400, StubText.error(message, parameter, "unsupported_parameter"));
    }

    static StubReply stream(String body) {
        return new StubReply(200, "text/event-stream", Map.of(), body);
    }

    StubReply with(String header, String value) {
        return new StubReply(status, type, Map.of(header, value), body);
    }
}
