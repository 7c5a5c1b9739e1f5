package io.casemill.conversation.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records that take as many lines as they like, and lists of records. Nothing behind what is no JSON can be read. */
final class JsonStream {

    private final JsonParser parser;
    private final Bounded bytes;
    private final JsonFile.Taker taker;
    private int line = 1;

    private JsonStream(InputStream utf8, JsonFile.Taker taker) {
        this.bytes = new Bounded(utf8);
        this.parser = Json.parser(bytes);
        this.taker = taker;
    }

    static void read(InputStream utf8, JsonFile.Taker taker) throws IOException {
        new JsonStream(utf8, taker).read();
    }

    private void read() throws IOException {
        try {
            while (next() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    list();
                } else {
                    taker.json(line, tree());
                }
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException broken && !bytes.passed) {
                throw broken;
            }
            // where it stands, not where its record begins: the record may be the whole file
            int at =
                    e.getLocation() == null ? line : Math.max(1, e.getLocation().getLineNr());
            taker.bad(
                    bytes.passed ? line : at,
                    (bytes.passed ? "is longer than " + ConversationReader.MAX_LINE_BYTES + " bytes" : Json.problem(e))
                            + "; nothing behind it was read");
        }
    }

    /** A list of records, or one conversation as a list of its messages. */
    private void list() {
        int begins = line;
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        while (next() != JsonToken.END_ARRAY) {
            JsonNode element = tree();
            if (RecordReader.isMessage(element)) {
                messages.add(element);
            } else {
                taker.json(line, element);
            }
        }
        if (!messages.isEmpty()) {
            taker.json(begins, messages);
        }
    }

    private JsonToken next() {
        bytes.left = ConversationReader.MAX_LINE_BYTES;
        JsonToken token = parser.nextToken();
        line = Math.max(1, parser.currentTokenLocation().getLineNr());
        return token;
    }

    private JsonNode tree() {
        return Json.tree(parser);
    }

    /** Fails when one record takes more than may be held. */
    private static final class Bounded extends FilterInputStream {

        private long left = ConversationReader.MAX_LINE_BYTES;
        private boolean passed;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            spend(1);
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            spend(Math.max(0, count));
            return count;
        }

        private void spend(int count) throws IOException {
            left -= count;
            if (left < 0) {
                passed = true;
                throw new IOException("too long");
            }
        }
    }
}
