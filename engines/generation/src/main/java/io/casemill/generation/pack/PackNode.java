package io.casemill.generation.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A node of a pack's YAML that knows its path, and notes what is wrong instead of stopping. */
final class PackNode {

    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_ENTRIES = 5_000;

    private final JsonNode node;
    private final String path;
    private final List<String> problems;

    PackNode(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    boolean exists() {
        return node != null && !node.isNull() && !node.isMissingNode();
    }

    boolean isText() {
        return exists() && node.isValueNode();
    }

    boolean isMap() {
        return exists() && node.isObject();
    }

    boolean has(String key) {
        return isMap() && at(key).exists();
    }

    void wrong(String message) {
        problems.add(path + ": " + message);
    }

    PackNode at(String key) {
        return new PackNode(isMap() ? node.get(key) : null, path.isEmpty() ? key : path + "." + key, problems);
    }

    /** Notes every key that is not among these. */
    PackNode knows(String... keys) {
        if (!isMap()) {
            wrong("a map is wanted here");
            return this;
        }
        return knowsAtMost(keys);
    }

    /** Notes every key that is not among these; the node may be left out altogether. */
    PackNode knowsAtMost(String... keys) {
        if (!isMap()) {
            return this;
        }
        Set<String> known = Set.of(keys);
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                at(key).wrong("unknown key");
            }
        }
        return this;
    }

    String text(String key) {
        return at(key).asText();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    String asText() {
        if (!isText()) {
            wrong("a text is wanted here");
            return "";
        }
        String text = node.asString();
        if (text.length() > LONGEST_TEXT) {
            wrong("longer than " + LONGEST_TEXT + " characters");
            return "";
        }
        return text;
    }

    double number(String key, double otherwise) {
        return has(key) ? at(key).asNumber() : otherwise;
    }

    double share(String key, double otherwise) {
        double value = number(key, otherwise);
        if (!(value >= 0 && value <= 1)) {
            at(key).wrong("must be 0 to 1");
            return otherwise;
        }
        return value;
    }

    double asNumber() {
        if (!exists() || !node.isNumber()) {
            wrong("a number is wanted here");
            return 0;
        }
        return node.asDouble();
    }

    boolean flag(String key, boolean otherwise) {
        if (has(key) && !at(key).node.isBoolean()) {
            at(key).wrong("true or false is wanted here");
        }
        return has(key) ? at(key).node.asBoolean(otherwise) : otherwise;
    }

    Bounds bounds(String key, Bounds otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        List<Double> ends = at(key).list(PackNode::asNumber);
        if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
            at(key).wrong("two numbers in order are wanted here, [from, to]");
            return otherwise;
        }
        return new Bounds(ends.get(0), ends.get(1));
    }

    /** The node's elements; a single value counts as a list of one; nothing as an empty list. */
    <T> List<T> list(Function<PackNode, T> read) {
        if (!exists()) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(read.apply(this));
        }
        if (node.size() > MOST_ENTRIES) {
            wrong("more than " + MOST_ENTRIES + " entries");
            return List.of();
        }
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(read.apply(new PackNode(node.get(i), path + "[" + i + "]", problems)));
        }
        return List.copyOf(elements);
    }

    List<String> texts(String key) {
        return at(key).list(PackNode::asText);
    }

    /** The node's entries in their order; nothing as an empty map. */
    <T> Map<String, T> map(BiFunction<String, PackNode, T> read) {
        Map<String, T> entries = new LinkedHashMap<>();
        if (!exists()) {
            return entries;
        }
        if (!isMap() || node.size() > MOST_ENTRIES) {
            wrong("a map of at most " + MOST_ENTRIES + " entries is wanted here");
            return entries;
        }
        for (String key : node.propertyNames()) {
            entries.put(key, read.apply(key, at(key)));
        }
        return entries;
    }
}
