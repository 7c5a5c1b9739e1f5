package io.casemill.cli.tables;

import io.casemill.conversation.file.FoundLine;
import io.casemill.conversation.file.PlainBytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Conversations from a table with one message a row and the conversation's id in a column. The rows of a conversation may
 * stand apart; they are taken in the order of the file.
 */
public final class CsvConversations {

    /** A table is held whole, as its last row may belong to its first conversation. In characters. */
    private static final long MOST_CHARS = 256L << 20;

    private static final int LONGEST_HEADER = 1 << 16;

    /** What the library says of a quotation mark that the file ends in. */
    private static final Pattern NEVER_CLOSED = Pattern.compile("startline (\\d+)\\) EOF reached");

    private CsvConversations() {}

    /**
     * Reads to the end.
     *
     * @param taker is given each conversation in the order of their first rows, with the line of that row
     * @return how the file itself is read, where that is worth telling
     * @throws IOException when the file cannot be read, is no table, or has not the columns of conversations
     */
    public static List<String> read(InputStream file, Consumer<FoundLine> taker) throws IOException {
        PlainBytes bytes = PlainBytes.of(file);
        var reader = new BufferedReader(new InputStreamReader(bytes.utf8(), StandardCharsets.UTF_8.newDecoder()));
        try (CSVParser rows = CSVParser.builder()
                .setReader(reader)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter(reader))
                        .setIgnoreEmptyLines(true)
                        .get())
                .get()) {
            Iterator<CSVRecord> lines = rows.iterator();
            if (!lines.hasNext()) {
                return bytes.notices();
            }
            var columns = new CsvColumns(lines.next().toList());
            conversations(rows, lines, columns).values().forEach(conversation -> taker.accept(conversation.read()));
            var notices = new ArrayList<>(bytes.notices());
            notices.add("is a table; " + columns.understood());
            return notices;
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8; save the table as UTF-8", e);
        } catch (UncheckedIOException e) {
            throw new IOException("is no CSV: " + problem(e.getCause().getMessage()), e);
        }
    }

    private static String problem(String said) {
        Matcher open = NEVER_CLOSED.matcher(said);
        return open.find() ? "a quotation mark is opened at line " + open.group(1) + " and never closed" : said;
    }

    private static Map<String, CsvConversation> conversations(
            CSVParser rows, Iterator<CSVRecord> lines, CsvColumns columns) throws IOException {
        var conversations = new LinkedHashMap<String, CsvConversation>();
        long chars = 0;
        while (lines.hasNext()) {
            CSVRecord row = lines.next();
            chars += row.stream().mapToInt(String::length).sum();
            if (chars > MOST_CHARS) {
                throw new IOException("holds more than " + MOST_CHARS + " characters; split it between conversations");
            }
            int line = line(rows, row);
            conversations
                    .computeIfAbsent(columns.conversation(row), id -> new CsvConversation(columns, id, line))
                    .add(row, line);
        }
        return conversations;
    }

    /** The line that a row begins in; the parser tells the one that it ends in. */
    private static int line(CSVParser rows, CSVRecord row) {
        return (int) (rows.getCurrentLineNumber()
                - row.stream().mapToLong(value -> count(value, '\n')).sum());
    }

    /** What parts the columns of the first line most. */
    private static char delimiter(BufferedReader reader) throws IOException {
        reader.mark(LONGEST_HEADER + 1);
        var header = new StringBuilder();
        for (int c = reader.read(); c >= 0 && c != '\n' && header.length() < LONGEST_HEADER; c = reader.read()) {
            header.append((char) c);
        }
        reader.reset();
        char most = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            most = count(header, candidate) > count(header, most) ? candidate : most;
        }
        return most;
    }

    private static long count(CharSequence text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
