package io.casemill.conversation.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads conversations from JSON: seeds, cases, and what other programs write, with the messages under {@code turns},
 * {@code messages} or {@code conversations}. One record a line, a list of them, or one after the other over several lines;
 * packed by gzip or not; in UTF-8 or UTF-16. One record is held at a time. A bad line is told with all that is wrong with
 * it, and reading goes on.
 */
public final class ConversationReader {

    /** Longer records are refused without being held in memory. */
    public static final int MAX_LINE_BYTES = 4 * 1024 * 1024;

    public static final int MAX_TURNS = 2_000;

    private ConversationReader() {}

    /**
     * Reads to the end.
     *
     * @param file not closed
     * @param taker is given each record, in order
     * @return how the file itself is read, where that is worth telling
     * @throws IOException when the file cannot be read any further
     */
    public static List<String> read(InputStream file, Consumer<FoundLine> taker) throws IOException {
        return read(file, Purpose.USE, taker);
    }

    /** The same for a purpose. */
    public static List<String> read(InputStream file, Purpose purpose, Consumer<FoundLine> taker) throws IOException {
        PlainBytes bytes = PlainBytes.of(file);
        JsonFile.read(bytes.utf8(), new JsonFile.Taker() {
            @Override
            public void json(int line, JsonNode json) {
                taker.accept(RecordReader.read(line, json, purpose));
            }

            @Override
            public void bad(int line, String problem) {
                taker.accept(new FoundLine.Bad(line, null, List.of(problem)));
            }
        });
        return bytes.notices();
    }

    /** What a record is, that a file of another kind holds. */
    public static FoundLine conversation(int number, JsonNode json) {
        return RecordReader.read(number, json, Purpose.USE);
    }
}
