package io.casemill.cli;

import io.casemill.cli.tables.CsvConversations;
import io.casemill.cli.tables.ParquetConversations;
import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.FoundLine;
import io.casemill.conversation.file.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** A file of conversations of any kind that is read: JSON in lines, lists or over many lines, CSV, Parquet. */
final class ConversationFile {

    private static final String PARQUET = "50415231";
    private static final String ZIP = "504b0304";
    private static final String ZSTD = "28b52ffd";

    private ConversationFile() {}

    /**
     * Reads to the end.
     *
     * @param taker is given each conversation, and each record that is none
     * @return how the file itself is read, where that is worth telling
     * @throws CliException when it cannot be read, or not any further
     */
    static List<String> read(Path file, Consumer<FoundLine> taker) {
        return read(file, Purpose.USE, taker);
    }

    /** The same for a purpose, of which tables know none: an empty field is no message there. */
    static List<String> read(Path file, Purpose purpose, Consumer<FoundLine> taker) {
        try {
            return switch (beginning(file)) {
                case PARQUET -> ParquetConversations.read(file, taker);
                case ZIP ->
                    throw CliException.badInput(
                            file + ": is a zip archive or a spreadsheet; unpack it, or save it as CSV");
                case ZSTD -> throw CliException.badInput(file + ": is packed by zstd; unpack it first");
                default -> text(file, purpose, taker);
            };
        } catch (NoSuchFileException e) {
            throw CliException.badInput(file + ": cannot be read: there is no such file");
        } catch (ZipException e) {
            throw CliException.badInput(file + ": is packed by gzip and cannot be unpacked: " + e.getMessage());
        } catch (IOException e) {
            throw CliException.badInput(file + ": cannot be read: " + Plain.line(String.valueOf(e.getMessage()), 300));
        }
    }

    private static List<String> text(Path file, Purpose purpose, Consumer<FoundLine> taker) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return isTable(file) ? CsvConversations.read(in, taker) : ConversationReader.read(in, purpose, taker);
        }
    }

    private static boolean isTable(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv)(\\.gz)?");
    }

    private static String beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(in.readNBytes(4));
        }
    }
}
