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

    /** Its text, or its JSON where it is none; empty when it is not there. */
    Optional<String> textOrJson() {
        return node == null || node.isNull() ? Optional.empty() : Optional.of(text().orElseGet(node::toString));
    }

    void wrong(String message) {
        problems.add(path.isEmpty() ? message : path + ": " + message);
    }
}
