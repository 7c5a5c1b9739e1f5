package io.casemill.cli.tables;

import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.FoundLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One conversation of a table, gathered row by row. */
final class CsvConversation {

    private static final Pattern OF_TURN = Pattern.compile("turns\\[(\\d+)]\\.?(\\w*)(?=:)");
    private static final String CELL = "cell.";

    private final CsvColumns columns;
    private final String id;
    private final int line;
    private final ArrayNode turns = JsonNodeFactory.instance.arrayNode();
    private final List<Integer> lineOfTurn = new ArrayList<>();
    private final Map<String, String> about = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private String list = "";
    private String listId = "";

    CsvConversation(CsvColumns columns, String id, int line) {
        this.columns = columns;
        this.id = id;
        this.line = line;
    }

    void add(CSVRecord row, int at) {
        if (row.size() != columns.count()) {
            problems.add("line " + at + ": has " + row.size() + " columns, and line 1 has " + columns.count());
            return;
        }
        columns.ofConversation().forEach((key, column) -> about(key, column, row, at));
        if (columns.list().isPresent()) {
            list = row.get(columns.list().get());
            listId = columns.id().map(column -> CsvColumns.value(row, column)).orElse("");
            return;
        }
        if (id.isEmpty()) {
            problems.add("line " + at + ", column " + columns.name(columns.id().orElseThrow()) + ": is empty");
        }
        ObjectNode turn = turns.addObject()
                .put("role", CsvColumns.value(row, columns.role()))
                .put("text", row.get(columns.text()));
        columns.action()
                .map(column -> CsvColumns.value(row, column))
                .filter(action -> !action.isEmpty())
                .ifPresent(action -> turn.put("action", action));
        lineOfTurn.add(at);
    }

    private void about(String key, int column, CSVRecord row, int at) {
        String value = CsvColumns.value(row, column);
        String before = value.isEmpty() ? null : about.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
            problems.add("line " + at + ", column " + columns.name(column) + ": says '" + value
                    + "', and a row of the same conversation says '" + before + "'");
        }
    }

    FoundLine read() {
        FoundLine read = ConversationReader.conversation(line, json());
        return switch (read) {
            case FoundLine.Good good
            when problems.isEmpty() ->
                new FoundLine.Good(
                        line,
                        good.conversation(),
                        good.notices().stream().map(this::placed).toList());
            case FoundLine.Good good -> new FoundLine.Bad(line, id, problems);
            case FoundLine.Bad bad -> {
                List<String> all = new ArrayList<>(problems);
                bad.problems().stream().map(this::placed).forEach(all::add);
                yield new FoundLine.Bad(line, bad.id(), all);
            }
        };
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode cell = JsonNodeFactory.instance.objectNode();
        about.forEach((key, value) -> {
            if (key.startsWith(CELL)) {
                cell.put(key.substring(CELL.length()), value);
            } else {
                json.put(key, value);
            }
        });
        json.set("cell", cell);
        if (columns.list().isPresent()) {
            return json.put("id", listId).put("turns", list);
        }
        json.put("id", id);
        json.set("turns", turns);
        return json;
    }

    /** A path of JSON as the line and column of the table. */
    private String placed(String message) {
        Matcher turn = OF_TURN.matcher(message);
        if (columns.list().isPresent() || !turn.lookingAt()) {
            return message;
        }
        String column =
                switch (turn.group(2)) {
                    case "role" -> ", column " + columns.name(columns.role());
                    case "text" -> ", column " + columns.name(columns.text());
                    case "" -> "";
                    default -> ", " + turn.group(2);
                };
        return "line " + lineOfTurn.get(Integer.parseInt(turn.group(1))) + column + message.substring(turn.end());
    }
}
