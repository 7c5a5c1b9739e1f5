package io.casemill.conversation.chat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a value was wherever it was seen, as a JSON schema. */
final class SeenValue {

    private static final int DEEPEST = 4;
    private static final int MOST_NAME_CHARS = 200;

    private final Room room;
    private final int depth;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Map<String, SeenValue> fields = new TreeMap<>();
    private @Nullable SeenValue items;
    private int objects;
    private int seen;

    /** Bounds what is kept of all values together. */
    static final class Room {

        private int left = 100_000;

        private boolean take() {
            return left-- > 0;
        }
    }

    /** Types of JSON Schema. */
    private enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NULL;

        static Kind of(JsonNode value) {
            return switch (value.getNodeType()) {
                case OBJECT, POJO -> OBJECT;
                case ARRAY -> ARRAY;
                case STRING, BINARY -> STRING;
                case NUMBER -> value.isIntegralNumber() ? INTEGER : NUMBER;
                case BOOLEAN -> BOOLEAN;
                case NULL, MISSING -> NULL;
            };
        }
    }

    SeenValue(Room room) {
        this(room, 0);
    }

    private SeenValue(Room room, int depth) {
        this.room = room;
        this.depth = depth;
    }

    void see(JsonNode value) {
        seen++;
        kinds.add(Kind.of(value));
        if (value.isObject()) {
            objects++;
            value.properties().forEach(field -> field(field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            value.forEach(this::item);
        }
    }

    private void field(String name, JsonNode value) {
        if (!fields.containsKey(name) && name.length() <= MOST_NAME_CHARS && mayGoOn()) {
            fields.put(name, new SeenValue(room, depth + 1));
        }
        if (fields.containsKey(name)) {
            fields.get(name).see(value);
        }
    }

    private void item(JsonNode value) {
        if (items == null && mayGoOn()) {
            items = new SeenValue(room, depth + 1);
        }
        if (items != null) {
            items.see(value);
        }
    }

    private boolean mayGoOn() {
        return depth < DEEPEST && room.take();
    }

    /** The schema of an object, be it that one was ever seen or not. */
    ObjectNode objectSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        fields.forEach((name, value) -> {
            properties.set(name, value.schema());
            if (value.seen == objects) {
                required.add(name);
            }
        });
        return schema;
    }

    /** One type, or any of several; templates read no list of types. */
    private ObjectNode schema() {
        Set<Kind> told = EnumSet.copyOf(kinds);
        if (told.contains(Kind.NUMBER)) {
            told.remove(Kind.INTEGER);
        }
        if (told.size() == 1) {
            return schema(told.iterator().next());
        }
        ObjectNode any = JsonNodeFactory.instance.objectNode();
        ArrayNode schemas = any.putArray("anyOf");
        told.forEach(kind -> schemas.add(schema(kind)));
        return any;
    }

    private ObjectNode schema(Kind kind) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return switch (kind) {
            case OBJECT -> objectSchema();
            case ARRAY -> {
                schema.put("type", "array");
                yield items == null ? schema : schema.set("items", items.schema());
            }
            case STRING, INTEGER, NUMBER, BOOLEAN, NULL ->
                schema.put("type", kind.name().toLowerCase(Locale.ROOT));
        };
    }
}
