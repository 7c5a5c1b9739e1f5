package io.casemill.conversation.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in a record of JSON, with its path and what is told of the record. */
record Field(String path, @Nullable JsonNode node, Told told) {

    /** Of one record: who has a thousand mends the first ones first. */
    private static final int MOST_TOLD = 20;

    private static final int MOST_QUOTED = 40;

    /** Of what is said of a conversation: ids, labels, licences. What is said in it is as long as it is. */
    private static final int LONGEST = 1_000;

    /** What is wrong with a record, and what was read otherwise than it stands there. */
    record Told(Purpose purpose, List<String> problems, List<String> notices) {

        Told(Purpose purpose) {
            this(purpose, new ArrayList<>(), new ArrayList<>());
        }
    }

    boolean present() {
        return node != null && !node.isNull();
    }

    Field get(String key) {
        return new Field(path.isEmpty() ? key : path + "." + key, node == null ? null : node.get(key), told);
    }

    /** The first of several keys that is there, better with a value than without; the first of all when none is. */
    Field first(String... keys) {
        List<Field> there = Arrays.stream(keys)
                .map(this::get)
                .filter(field -> field.node != null)
                .toList();
        return there.stream()
                .filter(Field::present)
                .findFirst()
                .orElseGet(() -> there.isEmpty() ? get(keys[0]) : there.getFirst());
    }

    /** The one of several keys that says something; two that say different things are wrong. */
    Field one(String... keys) {
        List<Field> found =
                Arrays.stream(keys).map(this::get).filter(Field::says).toList();
        for (Field other : found) {
            if (!other.node.equals(found.getFirst().node)) {
                found.getFirst().wrong("and " + other.path + " are both there and differ; leave one of them out");
                break;
            }
        }
        return found.isEmpty() ? first(keys) : found.getFirst();
    }

    private boolean says() {
        return present()
                && !(node.isContainer() && node.isEmpty())
                && !(node.isString() && node.stringValue().isEmpty());
    }

    /** Itself, or the JSON that it is written as in a text. */
    Field unfolded() {
        return text().flatMap(text -> JsonText.read(this, text)).orElse(this);
    }

    boolean isList() {
        return node != null && node.isArray();
    }

    boolean isObject() {
        return node != null && node.isObject();
    }

    int size() {
        return node == null ? 0 : node.size();
    }

    Stream<Field> items() {
        return node == null
                ? Stream.of()
                : IntStream.range(0, node.size()).mapToObj(i -> new Field(path + "[" + i + "]", node.get(i), told));
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
        return text().filter(this::isShown);
    }

    /** What names something: a text, or a number as it is written. Empty when it is not there or neither, which is told. */
    Optional<String> nameIfAny() {
        if (node != null && node.isNumber()) {
            return Optional.of(node.asString());
        }
        if (present() && text().isEmpty()) {
            wrong("must be a text or a number");
        }
        return text().filter(this::isShown);
    }

    /** A name with another character in place of one that cannot be shown would be another name. */
    private boolean isShown(String text) {
        if (text.length() > LONGEST) {
            wrong("is longer than " + LONGEST + " characters");
            return false;
        }
        boolean shown = Characters.shown(text).equals(text);
        if (!shown) {
            wrong("holds a character that cannot be shown");
        }
        return shown;
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
        tell(told.problems(), message);
    }

    void notice(String message) {
        tell(told.notices(), message);
    }

    private void tell(List<String> all, String message) {
        if (all.size() < MOST_TOLD) {
            all.add(path.isEmpty() ? message : path + ": " + message);
        } else if (all.size() == MOST_TOLD) {
            all.add("and more");
        }
    }
}
