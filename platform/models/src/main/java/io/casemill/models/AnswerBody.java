package io.casemill.models;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON in the body of an answer: one document, or the pieces of a stream that nobody asked for. Blank lines and
 * comments that keep a connection alive are passed over.
 */
final class AnswerBody {

    private static final String DATA = "data:";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private AnswerBody() {}

    /** In their order; empty if the body holds none, or one of them is broken. */
    static List<JsonNode> documents(String body) {
        String text = afterKeepAlives(body);
        try {
            return isJson(text) ? inARow(text) : streamed(text);
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** Whether it is a stream without its end. */
    static boolean brokeOff(String body) {
        return !isJson(afterKeepAlives(body)) && !body.contains("[DONE]");
    }

    private static boolean isJson(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    private static String afterKeepAlives(String body) {
        String text = (body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body).strip();
        while (text.startsWith(":")) {
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end).strip();
        }
        return text;
    }

    /** Some stream documents in a row, and Gemini an array of them. */
    private static List<JsonNode> inARow(String text) {
        var documents = new ArrayList<JsonNode>();
        try (var values = JsonMapper.shared().readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                documents.addAll(value.isArray() ? value.valueStream().toList() : List.of(value));
            }
        }
        return documents;
    }

    private static List<JsonNode> streamed(String text) {
        var documents = new ArrayList<JsonNode>();
        var data = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(DATA)) {
                data.append(line.substring(DATA.length()).strip()).append('\n');
            } else if (line.isBlank()) {
                take(data, documents);
            }
        }
        take(data, documents);
        return documents;
    }

    private static void take(StringBuilder data, List<JsonNode> documents) {
        String document = data.toString().strip();
        data.setLength(0);
        if (document.startsWith("{")) {
            documents.add(JsonMapper.shared().readTree(document));
        }
    }
}
