package io.casemill.cli;

import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Role;
import io.casemill.schemas.SeedOrigin;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.schemas.Turn;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads seeds from JSON lines. Every line is checked; a bad one becomes an error with its number and reading goes on.
 * Lines longer than {@link #MAX_LINE_BYTES} are skipped without being held in memory.
 */
final class SeedFile {

    static final int MAX_LINE_BYTES = 4 * 1024 * 1024;
    static final int MAX_TURN_CHARS = 20_000;
    static final int MAX_TURNS = 2_000;
    private static final Set<String> LABELS_THAT_SAY_NOTHING = Set.of("", "unspecified", "unknown", "none");

    private final String dataset;
    private final double holdout;
    private final List<SeedRegistered> seeds = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Path file;

    private SeedFile(Path file, String dataset, double holdout) {
        this.file = file;
        this.dataset = dataset;
        this.holdout = holdout;
    }

    /**
     * What a file holds.
     *
     * @param seeds the good lines
     * @param errors one line for each bad one
     */
    record Content(List<SeedRegistered> seeds, List<String> errors) {

        long count(Split split) {
            return seeds.stream().filter(seed -> seed.getSplit() == split).count();
        }

        long undeclared() {
            return seeds.stream()
                    .filter(seed -> seed.getOrigin() == SeedOrigin.UNDECLARED)
                    .count();
        }
    }

    /**
     * Reads a file.
     *
     * @param holdout share 0..1 of seeds held out where the file does not say; decided by the id alone
     */
    static Content read(Path file, String dataset, double holdout) {
        EventClasses.trust();
        var reader = new SeedFile(file, dataset, holdout);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            reader.lines(in);
        } catch (IOException e) {
            throw CliException.badInput(
                    file + ": cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
        }
        if (reader.seeds.isEmpty() && reader.errors.isEmpty()) {
            throw CliException.badInput(file + ": holds no seeds");
        }
        return new Content(List.copyOf(reader.seeds), List.copyOf(reader.errors));
    }

    private void lines(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int number = 1;
        boolean tooLong = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                line(number++, line, tooLong);
                line.reset();
                tooLong = false;
            } else if (line.size() < MAX_LINE_BYTES) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        line(number, line, tooLong);
    }

    private void line(int number, ByteArrayOutputStream bytes, boolean tooLong) {
        if (tooLong) {
            error(number, "is longer than " + MAX_LINE_BYTES + " bytes");
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (!text.isBlank()) {
                seed(number, EventJson.MAPPER.readTree(text));
            }
        } catch (CharacterCodingException e) {
            error(number, "is not UTF-8");
        } catch (JacksonException e) {
            error(number, "is no JSON: " + e.getOriginalMessage());
        }
    }

    private void seed(int number, JsonNode node) {
        if (!node.isObject()) {
            error(number, "must be a JSON object");
            return;
        }
        int before = errors.size();
        SeedOrigin origin = origin(number, node);
        if (origin == null) {
            return;
        }
        String id = id(number, node);
        Split split = split(number, node, id);
        List<Turn> turns = turns(number, node.get("turns"));
        if (errors.size() > before) {
            return;
        }
        seeds.add(SeedRegistered.newBuilder()
                .setMeta(new EventMeta("", "", Instant.EPOCH, "", "", null))
                .setSeedId(id)
                .setDataset(dataset)
                .setOrigin(origin)
                .setLicence(
                        text(node, "license").or(() -> text(node, "licence")).orElse(""))
                .setConsent(text(node, "consent").orElse(""))
                .setSplit(split)
                .setCell(cell(node.get("cell")))
                .setOutcome(outcome(node.get("outcome")))
                .setLanguage(text(node, "language").orElse("en"))
                .setTurns(turns)
                .setContentHash(EventIds.sha256(turns.toString()))
                .build());
    }

    private String id(int number, JsonNode node) {
        String id = text(node, "id").orElse("");
        if (id.isBlank() || id.length() > 200) {
            error(number, "id: is missing, or longer than 200 characters");
            return "";
        }
        Integer first = lineOfId.putIfAbsent(id, number);
        if (first != null) {
            error(number, "id: '" + id + "' is the id of line " + first + " too");
        }
        return id;
    }

    /** Refuses what was not written by people, with null: a synthetic case never becomes a seed. */
    private SeedOrigin origin(int number, JsonNode node) {
        boolean isCase = node.has("caseId")
                || (node.has("provenance")
                        && "SYNTHETIC"
                                .equals(text(node.get("provenance"), "origin").orElse("")));
        String origin = text(node, "origin").orElse("").toUpperCase(Locale.ROOT);
        if (isCase || origin.equals("SYNTHETIC")) {
            error(number, "origin: is SYNTHETIC; only real conversations can be seeds");
            return null;
        }
        if (origin.isEmpty()) {
            return node.has("source_dataset") ? SeedOrigin.PUBLIC_DATASET : SeedOrigin.UNDECLARED;
        }
        try {
            return SeedOrigin.valueOf(origin);
        } catch (IllegalArgumentException e) {
            error(number, "origin: '" + origin + "' is not known; known are PRODUCTION, PUBLIC_DATASET, AUTHORED");
            return SeedOrigin.UNDECLARED;
        }
    }

    private Split split(int number, JsonNode node, String id) {
        String split = text(node, "split").orElse("").toLowerCase(Locale.ROOT);
        return switch (split) {
            case "anchor" -> Split.ANCHOR;
            case "holdout" -> Split.HOLDOUT;
            case "" -> drawn(id) < holdout ? Split.HOLDOUT : Split.ANCHOR;
            default -> {
                error(number, "split: '" + split + "' is not known; use anchor or holdout, or leave it out");
                yield Split.ANCHOR;
            }
        };
    }

    /** A number in 0..1 that depends on the id alone, so that a seed keeps its side for ever. */
    private static double drawn(String id) {
        return Long.parseLong(EventIds.sha256("split:" + id).substring(0, 12), 16) / (double) (1L << 48);
    }

    private List<Turn> turns(int number, JsonNode node) {
        var turns = new ArrayList<Turn>();
        if (node == null || !node.isArray() || node.isEmpty()) {
            error(number, "turns: must be a list of at least one turn");
            return turns;
        }
        if (node.size() > MAX_TURNS) {
            error(number, "turns: has " + node.size() + " turns; at most " + MAX_TURNS + " are possible");
            return turns;
        }
        for (int t = 0; t < node.size(); t++) {
            turn(number, "turns[" + t + "]", node.get(t)).ifPresent(turns::add);
        }
        return turns;
    }

    private Optional<Turn> turn(int number, String path, JsonNode node) {
        Optional<Role> role =
                role(text(node, "role").or(() -> text(node, "speaker")).orElse(""));
        String content = text(node, "text").or(() -> text(node, "content")).orElse("");
        if (role.isEmpty()) {
            error(
                    number,
                    path + ".role: '" + text(node, "role").orElse("")
                            + "' is not known; known are user, assistant, action");
        }
        if (content.isBlank()) {
            error(number, path + ".text: is empty");
        }
        if (content.length() > MAX_TURN_CHARS) {
            error(
                    number,
                    path + ".text: has " + content.length() + " characters; at most " + MAX_TURN_CHARS
                            + " are possible");
        }
        return role.map(r ->
                new Turn(r, content, r == Role.ACTION ? text(node, "action").orElse(null) : null));
    }

    private static Optional<Role> role(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "user", "customer" -> Optional.of(Role.USER);
            case "assistant", "agent" -> Optional.of(Role.ASSISTANT);
            case "action", "tool" -> Optional.of(Role.ACTION);
            default -> Optional.empty();
        };
    }

    /** The labels of the axes; notes beside them (method, …_by) are no labels. */
    private static Map<String, String> cell(JsonNode node) {
        var cell = new TreeMap<String, String>();
        if (node != null && node.isObject()) {
            node.propertyNames().forEach(axis -> text(node, axis)
                    .filter(level -> !axis.equals("method") && !axis.endsWith("_by"))
                    .filter(level -> !LABELS_THAT_SAY_NOTHING.contains(level.toLowerCase(Locale.ROOT)))
                    .ifPresent(level -> cell.put(axis, level)));
        }
        return cell;
    }

    private static String outcome(JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isObject() ? text(node, "label").orElse(null) : node.asString();
    }

    private static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node == null ? null : node.get(key);
        return value == null || !value.isString() ? Optional.empty() : Optional.of(value.stringValue());
    }

    private void error(int number, String message) {
        errors.add(Plain.line(file + ":" + number + ": " + message, 400));
    }
}
