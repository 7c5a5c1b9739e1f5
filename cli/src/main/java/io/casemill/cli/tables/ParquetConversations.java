package io.casemill.cli.tables;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.StructAccessor;
import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.FoundLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conversations from Parquet, one a row, as data sets are published; columns are what keys are in a line of JSON. */
public final class ParquetConversations {

    /** Says which library unpacks and how; held, as a logger that nobody holds forgets its level. */
    private static final Logger QUIET = Logger.getLogger("dev.hardwood");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ParquetConversations() {}

    /**
     * Reads to the end, a group of rows at a time.
     *
     * @param taker is given each row, with its number from 1
     * @return how the file itself is read
     * @throws IOException when the file cannot be read, or is damaged
     */
    public static List<String> read(Path file, Consumer<FoundLine> taker) throws IOException {
        QUIET.setLevel(Level.WARNING);
        try (ParquetFileReader parquet = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = rows(parquet)) {
            for (int number = 1; hasNext(rows); number++) {
                taker.accept(ConversationReader.conversation(number, next(rows)));
            }
        }
        return List.of("is Parquet; what stands behind its name is the number of a row");
    }

    private static RowReader rows(ParquetFileReader parquet) throws IOException {
        try {
            return parquet.rowReader();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private static boolean hasNext(RowReader rows) throws IOException {
        try {
            return rows.hasNext();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private static ObjectNode next(RowReader rows) throws IOException {
        try {
            rows.next();
            return object(rows);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** The library tells damage by exceptions of many kinds. */
    private static IOException damaged(RuntimeException e) {
        return new IOException("is damaged Parquet, or of a kind that is not read: " + e.getMessage(), e);
    }

    private static ObjectNode object(StructAccessor struct) {
        ObjectNode json = NODES.objectNode();
        for (int f = 0; f < struct.getFieldCount(); f++) {
            json.set(struct.getFieldName(f), struct.isNull(f) ? NODES.nullNode() : value(struct.getValue(f)));
        }
        return json;
    }

    private static JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.stringNode(text);
            case StructAccessor struct -> object(struct);
            case PqList list -> list(list);
            case PqMap map -> map(map);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Float number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case byte[] bytes -> NODES.binaryNode(bytes);
            default -> NODES.stringNode(value.toString());
        };
    }

    private static ArrayNode list(PqList list) {
        ArrayNode json = NODES.arrayNode();
        list.values().forEach(value -> json.add(value(value)));
        return json;
    }

    private static ObjectNode map(PqMap map) {
        ObjectNode json = NODES.objectNode();
        map.getEntries().forEach(entry -> json.set(String.valueOf(entry.getKey()), value(entry.getValue())));
        return json;
    }
}
