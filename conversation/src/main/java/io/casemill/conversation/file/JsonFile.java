package io.casemill.conversation.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/** Splits a file of JSON into records: one a line, or, where a record takes several lines or a list holds them, as a stream. */
final class JsonFile {

    private static final int MAX_BYTES = ConversationReader.MAX_LINE_BYTES;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char ZERO_WIDTH_SPACE = '\u200b';
    private static final char WORD_JOINER = '\u2060';

    private final BufferedInputStream in;
    private final Taker taker;
    private int number = 1;

    /** Takes the records in order; a blank line is none. */
    interface Taker {
        void json(int line, JsonNode json);

        /** Something that is no JSON. */
        void bad(int line, String problem);
    }

    private JsonFile(BufferedInputStream in, Taker taker) {
        this.in = in;
        this.taker = taker;
    }

    static void read(InputStream utf8, Taker taker) throws IOException {
        var in = new BufferedInputStream(utf8, 1 << 16);
        if (isStream(in)) {
            JsonStream.read(in, taker);
        } else {
            new JsonFile(in, taker).lines();
        }
    }

    /** A list, or a record that the first line begins and does not end; JSON lines begin each line with a record. */
    private static boolean isStream(BufferedInputStream in) throws IOException {
        in.mark(MAX_BYTES + (1 << 16));
        int first = firstVisible(in);
        boolean stream = first == '[' || (first == '{' && firstLineGoesOn(in));
        in.reset();
        return stream;
    }

    private static int firstVisible(InputStream in) throws IOException {
        int b = in.read();
        for (int blanks = 0; blanks < 1 << 15 && b >= 0 && b <= ' '; blanks++) {
            b = in.read();
        }
        return b;
    }

    private static boolean firstLineGoesOn(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        line.write('{');
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (line.size() == MAX_BYTES) {
                return false;
            }
            line.write(b);
            b = in.read();
        }
        return b >= 0 && in.read() != '{' && isCutOff(line.toByteArray());
    }

    private static boolean isCutOff(byte[] line) {
        try {
            Json.read(new String(line, StandardCharsets.UTF_8));
            return false;
        } catch (UnexpectedEndOfInputException e) {
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void lines() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                end(line, tooLong);
                tooLong = false;
            } else if (line.size() < MAX_BYTES) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        end(line, tooLong);
    }

    private void end(ByteArrayOutputStream line, boolean tooLong) {
        if (tooLong) {
            taker.bad(number, "is longer than " + MAX_BYTES + " bytes");
        } else {
            line(line.toByteArray());
        }
        line.reset();
        number++;
    }

    /** Files put together hold a byte-order mark in their middle, and text from a page blanks that JSON does not know. */
    private static String withoutMargins(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isNothing(line.charAt(from))) {
            from++;
        }
        while (from < to && isNothing(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    private static boolean isNothing(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == BYTE_ORDER_MARK
                || c == ZERO_WIDTH_SPACE
                || c == WORD_JOINER;
    }

    private void line(byte[] bytes) {
        try {
            String text = withoutMargins(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            if (!text.isEmpty()) {
                taker.json(number, Json.read(text));
            }
        } catch (CharacterCodingException e) {
            taker.bad(number, "is not UTF-8; save the file as UTF-8");
        } catch (JacksonException e) {
            taker.bad(number, Json.problem(e));
        }
    }
}
