package io.casemill.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server says of why it does not answer, in whatever form.
 *
 * @param message its own sentence, or the text of its page; empty if it says nothing
 * @param marks everything by which it names the trouble for programs: type, code, status, reason; in lower case
 * @param parameter the part of the request that it names; empty if it names none
 * @param status the HTTP status that it means, where the body says another one than the answer's; 0 if it does not
 * @param isPage whether it is a page for people, as proxies and firewalls send, and not an API's error
 */
record ProviderError(String message, List<String> marks, String parameter, int status, boolean isPage) {

    private static final int LONGEST_MESSAGE = 300;
    private static final Pattern TAG = Pattern.compile("(?s)<(script|style)\\b.{0,20000}?</\\1>|<[^>]{0,2000}>");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final List<String> SENTENCES =
            List.of("message", "msg", "detail", "error_description", "error_message", "reason", "title", "error");
    private static final List<String> MARKS = List.of("type", "code", "status", "reason", "quotaId", "error_type");

    ProviderError {
        marks = List.copyOf(marks);
    }

    /** Reads the body of an error, or of an answer that is none. */
    static ProviderError of(String body) {
        String text = body.strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return of(JsonMapper.shared().readTree(text));
            } catch (JacksonException e) {
                return new ProviderError(shortened(text), List.of(), "", 0, false); // cut off, or no JSON after all
            }
        }
        boolean page = text.startsWith("<");
        String words = page ? TAG.matcher(text).replaceAll(" ") : text;
        return new ProviderError(shortened(words), List.of(), "", 0, page);
    }

    /** Reads an error's JSON, the envelope or what is in it. */
    static ProviderError of(JsonNode json) {
        JsonNode root = json.isArray() && !json.isEmpty() ? json.get(0) : json;
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        var marks = new ArrayList<String>();
        collectMarks(error, marks, 0);
        return new ProviderError(shortened(sentence(error)), marks, parameter(error), status(error), false);
    }

    private static String sentence(JsonNode error) {
        if (error.isString()) {
            return error.asString();
        }
        String said = SENTENCES.stream()
                .map(name -> text(error.path(name)))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(error.toString());
        // gateways put what the maker said beside a sentence of their own
        String raw = text(error.at("/metadata/raw"));
        return raw.isBlank() ? said : said + ": " + of(raw).message();
    }

    private static String text(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        return node.isContainer() && !node.isEmpty() ? sentence(node.isArray() ? node.get(0) : node) : "";
    }

    private static void collectMarks(JsonNode node, List<String> marks, int depth) {
        if (depth > 3 || marks.size() > 30) {
            return;
        }
        for (String name : MARKS) {
            JsonNode mark = node.path(name);
            if (mark.isString() || mark.isNumber()) {
                marks.add(mark.asString().toLowerCase(Locale.ROOT));
            }
        }
        node.path("details").forEach(detail -> {
            collectMarks(detail, marks, depth + 1);
            detail.path("violations").forEach(violation -> collectMarks(violation, marks, depth + 1));
        });
    }

    /** As OpenAI names it, or as validators do: the way to the field. */
    private static String parameter(JsonNode error) {
        if (error.path("param").isString()) {
            return error.path("param").asString();
        }
        JsonNode way = error.at("/detail/0/loc");
        return way.isArray() && !way.isEmpty() ? way.get(way.size() - 1).asString("") : "";
    }

    private static int status(JsonNode error) {
        for (String name : List.of("code", "status", "status_code")) {
            int status = error.path(name).asInt(0);
            if (status >= 400 && status < 600) {
                return status;
            }
        }
        return 0;
    }

    /** Whether the provider's marks or its sentence hold one of some words, given in lower case. */
    boolean says(String... words) {
        String sentence = message.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (sentence.contains(word) || marks.stream().anyMatch(mark -> mark.contains(word))) {
                return true;
            }
        }
        return false;
    }

    /** The first group of a pattern that its sentence matches. */
    Optional<Matcher> find(Pattern pattern) {
        Matcher found = pattern.matcher(message);
        return found.find() ? Optional.of(found) : Optional.empty();
    }

    private static String shortened(String text) {
        String line = SPACE.matcher(text.length() > 50_000 ? text.substring(0, 50_000) : text)
                .replaceAll(" ")
                .strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }
}
