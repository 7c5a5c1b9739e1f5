package io.casemill.conversation.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in a line of JSON, with its path and the list that takes what is wrong with the line. */
record Field(String path, @Nullable JsonNode node, List<String> problems) {

    /** Of one line: who has a thousand mends the first ones first. */
    private static final int MOST_PROBLEMS = 20;

    private static final int MOST_QUOTED = 40;

    boolean present() {
        return node != null && !node.isNull();
    }

    Field get(String key) {
        return new Field(path.isEmpty() ? key : path + "." + key, node == null ? null : node.get(key), problems);
    }

    /** The first of several keys that is there; the first of all when none is. */
    Field first(String... keys) {
        return Arrays.stream(keys)
                .map(this::get)
                .filter(Field::present)
                .findFirst()
                .orElseGet(() -> get(keys[0]));
    }

    boolean isList() {
        return node != null && node.isArray();
    }

    int size() {
        return node == null ? 0 : node.size();
    }

    Stream<Field> items() {
        return node == null
                ? Stream.of()
                : IntStream.range(0, node.size()).mapToObj(i -> new Field(path + "[" + i + "]", node.get(i), problems));
    }

    /** Its text, if it is a text. */
    Optional<String> text() {
        return node == null || !node.isString() ? Optional.empty() : Optional.of(node.stringValue());
    }

    /** Its text; empty when it is not there, and when it is no text, which is told. */
    Optional<String> textIfAny() {
        if (present() && text().isEmpty()) {
            wrong("must be a text");
        }
        return text();
    }

    /** Its beginning, to be quoted in what is told of it. */
    String quoted() {
        String all = textOrJson().orElse("");
        return "'" + (all.length() > MOST_QUOTED ? all.substring(0, MOST_QUOTED) + "…" : all) + "'";
    }

    /** Its text, or its JSON where it is none; empty when it is not there. */
    Optional<String> textOrJson() {
        return node == null || node.isNull() ? Optional.empty() : Optional.of(text().orElseGet(node::toString));
    }

    void wrong(String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(path.isEmpty() ? message : path + ": " + message);
        } else if (problems.size() == MOST_PROBLEMS) {
            problems.add("and more");
        }
    }
}
