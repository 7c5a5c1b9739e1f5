package io.casemill.cli.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;

/** Which column of a table holds what, by its name. */
final class CsvColumns {

    private static final List<String> IDS = List.of(
            "conversation_id",
            "conversationid",
            "conv_id",
            "chat_id",
            "dialogue_id",
            "dialog_id",
            "thread_id",
            "session_id",
            "ticket_id",
            "case_id",
            "conversation",
            "id");
    private static final List<String> ROLES =
            List.of("role", "speaker", "from", "sender", "author", "author_role", "participant");
    private static final List<String> TEXTS = List.of("text", "content", "message", "value", "body", "utterance");

    /** A column of whole conversations, as JSON: then each row is one. */
    private static final List<String> LISTS = List.of("turns", "messages", "conversations");

    /** Of the conversation; the other names are those that a line of JSON has. */
    private static final Map<String, String> OF_CONVERSATION = Map.of(
            "origin", "origin",
            "split", "split",
            "license", "license",
            "licence", "license",
            "consent", "consent",
            "language", "language",
            "lang", "language",
            "outcome", "outcome");

    private static final String CELL = "cell.";

    private final List<String> names;
    private final Map<String, Integer> byName = new LinkedHashMap<>();

    CsvColumns(List<String> header) throws IOException {
        this.names = header;
        for (int c = 0; c < header.size(); c++) {
            if (byName.putIfAbsent(plain(header.get(c)), c) != null) {
                throw new IOException("line 1: there are two columns '" + header.get(c) + "'");
            }
        }
        if (list().isEmpty()) {
            need(IDS, "the conversation");
            need(ROLES, "who speaks");
            need(TEXTS, "what is said");
        }
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private void need(List<String> known, String what) throws IOException {
        if (first(known).isEmpty()) {
            throw new IOException("line 1: no column says " + what + "; known are " + String.join(", ", known)
                    + ", and there are " + String.join(", ", names));
        }
    }

    private Optional<Integer> first(List<String> known) {
        return known.stream().filter(byName::containsKey).map(byName::get).findFirst();
    }

    /** The column of whole conversations; empty when each row is a message. */
    Optional<Integer> list() {
        return first(LISTS);
    }

    int role() {
        return first(ROLES).orElseThrow();
    }

    int text() {
        return first(TEXTS).orElseThrow();
    }

    Optional<Integer> action() {
        return first(List.of("action"));
    }

    Optional<Integer> id() {
        return first(IDS);
    }

    int count() {
        return names.size();
    }

    String name(int column) {
        return names.get(column);
    }

    /** What keeps the rows of a conversation together: its id, or of whole conversations the row itself. */
    String conversation(CSVRecord row) {
        return list().isPresent() ? "row " + row.getRecordNumber() : value(row, id().orElseThrow());
    }

    static String value(CSVRecord row, int column) {
        return column < row.size() ? row.get(column).strip() : "";
    }

    /** Columns of what holds for the whole conversation, by the key that a line of JSON has; labels begin with cell. */
    Map<String, Integer> ofConversation() {
        var found = new LinkedHashMap<String, Integer>();
        byName.forEach((name, column) -> {
            if (OF_CONVERSATION.containsKey(name)) {
                found.put(OF_CONVERSATION.get(name), column);
            } else if (name.startsWith(CELL)) {
                found.put(CELL + names.get(column).strip().substring(CELL.length()), column);
            }
        });
        return found;
    }

    /** For people: what is read from where, and what is left out. */
    String understood() {
        var used = new ArrayList<Integer>(ofConversation().values());
        id().ifPresent(used::add);
        String read;
        if (list().isPresent()) {
            used.add(list().get());
            read = "column " + name(list().get()) + " holds whole conversations";
        } else {
            used.addAll(List.of(role(), text()));
            action().ifPresent(used::add);
            read = "column " + name(id().orElseThrow()) + " says the conversation, " + name(role()) + " who speaks, "
                    + name(text()) + " what is said";
        }
        var others = new TreeSet<String>();
        byName.values().stream()
                .filter(column -> !used.contains(column))
                .map(this::name)
                .forEach(others::add);
        return read + (others.isEmpty() ? "" : "; left out: " + String.join(", ", others));
    }
}
