package io.casemill.conversation.file;

import io.casemill.conversation.Turn;
import io.casemill.conversation.file.WrittenConversation.Split;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads conversations from JSON lines: seeds, cases, and what other generators write, with the messages under
 * {@code turns}, {@code messages} or {@code conversations}. One line is held at a time; a bad one is told with all that
 * is wrong with it, and reading goes on.
 */
public final class ConversationReader {

    /** Longer lines are skipped without being held in memory. */
    public static final int MAX_LINE_BYTES = 4 * 1024 * 1024;

    public static final int MAX_TURN_CHARS = 20_000;
    public static final int MAX_TURNS = 2_000;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int BUFFER_BYTES = 1 << 16;

    private static final Set<String> LABELS_THAT_SAY_NOTHING = Set.of("", "unspecified", "unknown", "none");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Consumer<FoundLine> taker;
    private int number = 1;

    private ConversationReader(Consumer<FoundLine> taker) {
        this.taker = taker;
    }

    /**
     * Reads to the end.
     *
     * @param lines JSON lines in UTF-8; not closed
     * @param taker is given each line that is not blank, in order
     * @throws IOException when the lines cannot be read any further
     */
    public static void read(InputStream lines, Consumer<FoundLine> taker) throws IOException {
        new ConversationReader(taker).lines(new BufferedInputStream(lines, BUFFER_BYTES));
    }

    private void lines(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                end(line, tooLong);
                tooLong = false;
            } else if (line.size() < MAX_LINE_BYTES) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        end(line, tooLong);
    }

    private void end(ByteArrayOutputStream line, boolean tooLong) {
        if (tooLong) {
            bad("is longer than " + MAX_LINE_BYTES + " bytes");
        } else {
            line(line.toByteArray());
        }
        line.reset();
        number++;
    }

    private void line(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            if (!text.isBlank()) {
                conversation(JSON.readTree(text));
            }
        } catch (CharacterCodingException e) {
            bad("is not UTF-8");
        } catch (JacksonException e) {
            bad("is no JSON: " + e.getOriginalMessage());
        }
    }

    private void bad(String problem) {
        taker.accept(new FoundLine.Bad(number, null, List.of(problem)));
    }

    private void conversation(JsonNode node) {
        if (!node.isObject()) {
            bad("must be a JSON object");
            return;
        }
        var problems = new ArrayList<String>();
        Field root = new Field("", node, problems);
        String id = root.first("id", "caseId").text().orElse("");
        Origin origin = origin(root);
        Split split = split(root.get("split"));
        String language = root.get("language").textIfAny().orElse("en");
        String outcome = outcome(root.get("outcome"));
        List<Turn> turns = turns(root.first("turns", "messages", "conversations"));
        if (!problems.isEmpty()) {
            taker.accept(new FoundLine.Bad(number, id, problems));
            return;
        }
        taker.accept(new FoundLine.Good(
                number,
                new WrittenConversation(
                        id,
                        turns,
                        language,
                        outcome,
                        labels(root.get("cell")),
                        origin,
                        root.first("license", "licence").text().orElse(""),
                        root.get("consent").text().orElse(""),
                        split)));
    }

    /** A case says so by its id or its provenance, whatever else it says. */
    private static Origin origin(Field root) {
        String origin = root.get("origin").textIfAny().orElse("").toUpperCase(Locale.ROOT);
        String made = root.get("provenance").get("origin").text().orElse("");
        if (root.get("caseId").present() || made.equals("SYNTHETIC")) {
            return Origin.SYNTHETIC;
        }
        if (origin.isEmpty()) {
            return root.get("source_dataset").present() ? Origin.PUBLIC_DATASET : Origin.UNDECLARED;
        }
        try {
            return Origin.valueOf(origin);
        } catch (IllegalArgumentException e) {
            root.get("origin")
                    .wrong(root.get("origin").quoted()
                            + " is not known; known are PRODUCTION, PUBLIC_DATASET, AUTHORED, SYNTHETIC");
            return Origin.UNDECLARED;
        }
    }

    private static @Nullable Split split(Field split) {
        return switch (split.textIfAny().orElse("").toLowerCase(Locale.ROOT)) {
            case "anchor" -> Split.ANCHOR;
            case "holdout" -> Split.HOLDOUT;
            case "" -> null;
            default -> {
                split.wrong(split.quoted() + " is not known; use anchor or holdout, or leave it out");
                yield null;
            }
        };
    }

    private static List<Turn> turns(Field list) {
        if (!list.isList() || list.size() == 0) {
            list.wrong("must be a list of at least one turn");
            return List.of();
        }
        if (list.size() > MAX_TURNS) {
            list.wrong("has " + list.size() + " turns; at most " + MAX_TURNS + " are possible");
            return List.of();
        }
        return TurnReader.read(list);
    }

    /** The labels of the axes; notes beside them (method, …_by) are no labels. A case's cell has its levels in a list. */
    private static Map<String, String> labels(Field cell) {
        var labels = new TreeMap<String, String>();
        JsonNode node = cell.node();
        if (node != null && node.isObject() && cell.get("levels").isList()) {
            cell.get("levels")
                    .items()
                    .forEach(level -> label(labels, level.get("axis").text().orElse(""), level.get("id")));
        } else if (node != null && node.isObject()) {
            node.propertyNames().forEach(axis -> label(labels, axis, cell.get(axis)));
        }
        return labels;
    }

    private static void label(Map<String, String> labels, String axis, Field level) {
        level.text()
                .filter(text -> !axis.isEmpty() && !axis.equals("method") && !axis.endsWith("_by"))
                .filter(text -> !LABELS_THAT_SAY_NOTHING.contains(text.toLowerCase(Locale.ROOT)))
                .ifPresent(text -> labels.put(axis, text));
    }

    private static @Nullable String outcome(Field outcome) {
        JsonNode node = outcome.node();
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isObject()
                ? outcome.get("label").text().orElse(null)
                : outcome.textIfAny().orElse(null);
    }
}
