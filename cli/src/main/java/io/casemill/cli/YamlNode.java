package io.casemill.cli;

import io.casemill.planning.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a YAML file. What is not as it should be becomes a problem with its path, and reading goes on, so that
 * every problem is found at once.
 */
final class YamlNode {

    private final String path;
    private final JsonNode node;
    private final List<Problem> problems;

    YamlNode(String path, JsonNode node, List<Problem> problems) {
        this.path = path;
        this.node = node == null ? MissingNode.getInstance() : node;
        this.problems = problems;
    }

    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    YamlNode get(String key) {
        return new YamlNode(path.isEmpty() ? key : path + "." + key, node.get(key), problems);
    }

    /** Complains of every key that is not among these. */
    YamlNode only(Set<String> keys) {
        if (node.isObject()) {
            node.propertyNames().stream().filter(key -> !keys.contains(key)).forEach(key -> get(key).wrong(
                            "is not known; known here are " + String.join(", ", new TreeSet<>(keys))));
        } else if (present()) {
            wrong("must be a mapping of " + String.join(", ", new TreeSet<>(keys)));
        }
        return this;
    }

    List<YamlNode> items() {
        if (present() && !node.isArray()) {
            wrong("must be a list");
        }
        var items = new ArrayList<YamlNode>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                items.add(new YamlNode(path + "[" + i + "]", node.get(i), problems));
            }
        }
        return items;
    }

    Map<String, YamlNode> entries() {
        if (present() && !node.isObject()) {
            wrong("must be a mapping");
        }
        var entries = new LinkedHashMap<String, YamlNode>();
        if (node.isObject()) {
            node.propertyNames().forEach(key -> entries.put(key, get(key)));
        }
        return entries;
    }

    /** A text that must be there; an empty one after a complaint. */
    String text() {
        if (!present()) {
            wrong("is missing");
            return "";
        }
        return text("");
    }

    /** A text, or what holds when it is not there. Numbers and booleans are taken for texts, as YAML's users expect. */
    String text(String fallback) {
        if (!present()) {
            return fallback;
        }
        if (node.isContainer()) {
            wrong("must be a text");
            return fallback;
        }
        return node.asString();
    }

    int integer() {
        if (!present()) {
            wrong("is missing");
            return 1;
        }
        return integer(1);
    }

    int integer(int fallback) {
        return number(
                fallback, "a whole number", n -> n.canConvertToInt() && n.isIntegralNumber() ? n.intValue() : null);
    }

    long wholeNumber(long fallback) {
        return number(
                fallback, "a whole number", n -> n.canConvertToLong() && n.isIntegralNumber() ? n.longValue() : null);
    }

    Long optionalWholeNumber() {
        return present() ? Long.valueOf(wholeNumber(1)) : null;
    }

    double real(double fallback) {
        return number(fallback, "a number", n -> n.isNumber() ? n.doubleValue() : null);
    }

    BigDecimal optionalAmount() {
        return present() ? number(BigDecimal.ONE, "a number", n -> n.isNumber() ? n.decimalValue() : null) : null;
    }

    boolean flag() {
        if (!present()) {
            return false;
        }
        if (!node.isBoolean()) {
            wrong("must be true or false");
        }
        return node.asBoolean(false);
    }

    private <T> T number(T fallback, String what, Function<JsonNode, T> read) {
        if (!present()) {
            return fallback;
        }
        T value = read.apply(node);
        if (value == null) {
            wrong("must be " + what);
            return fallback;
        }
        return value;
    }

    void wrong(String message) {
        problems.add(new Problem(path.isEmpty() ? "request" : path, message));
    }
}
