package io.casemill.cli;

import io.casemill.conversation.Sha256;
import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.ConversationWriter;
import io.casemill.conversation.file.FoundLine;
import io.casemill.conversation.file.Origin;
import io.casemill.conversation.file.WrittenConversation;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.SeedOrigin;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.translation.TurnTranslation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads seeds from a file of conversations: a seed has an id and was written by people. */
final class SeedFile {

    static final int MAX_ID_CHARS = 200;
    static final int MOST_ERRORS = 1_000;

    private final String dataset;
    private final double holdout;
    private final List<SeedRegistered> seeds = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Path file;
    private int badLines;

    private SeedFile(Path file, String dataset, double holdout) {
        this.file = file;
        this.dataset = dataset;
        this.holdout = holdout;
    }

    /**
     * What a file holds.
     *
     * @param seeds the good lines
     * @param errors one line for each thing that is wrong, of many the first ones
     * @param badLines lines that are no seeds
     */
    record Content(List<SeedRegistered> seeds, List<String> errors, int badLines) {

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
        try (InputStream in = Files.newInputStream(file)) {
            ConversationReader.read(in, reader::take);
        } catch (IOException e) {
            throw CliException.badInput(
                    file + ": cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
        }
        if (reader.seeds.isEmpty() && reader.errors.isEmpty()) {
            throw CliException.badInput(file + ": holds no seeds");
        }
        return new Content(List.copyOf(reader.seeds), List.copyOf(reader.errors), reader.badLines);
    }

    private void take(FoundLine line) {
        int before = seeds.size();
        sort(line);
        badLines += seeds.size() == before ? 1 : 0;
    }

    private void sort(FoundLine line) {
        switch (line) {
            case FoundLine.Bad bad -> {
                if (bad.id() != null) {
                    checkId(bad.number(), bad.id());
                }
                bad.problems().forEach(problem -> error(bad.number(), problem));
            }
            case FoundLine.Good good -> seed(good.number(), good.conversation());
        }
    }

    private void seed(int number, WrittenConversation found) {
        boolean named = checkId(number, found.id());
        if (found.origin() == Origin.SYNTHETIC) {
            error(number, "origin: is SYNTHETIC; only real conversations can be seeds");
            return;
        }
        if (!named) {
            return;
        }
        seeds.add(SeedRegistered.newBuilder()
                .setMeta(new EventMeta("", "", Instant.EPOCH, "", "", null))
                .setSeedId(found.id())
                .setDataset(dataset)
                .setOrigin(SeedOrigin.valueOf(found.origin().name()))
                .setLicence(found.licence())
                .setConsent(found.consent())
                .setSplit(split(found))
                .setCell(new TreeMap<>(found.labels()))
                .setOutcome(found.outcome())
                .setLanguage(found.language())
                .setTurns(TurnTranslation.write(found.turns()))
                .setContentHash(
                        Sha256.of(ConversationWriter.turns(found.turns()).toString()))
                .build());
    }

    private boolean checkId(int number, String id) {
        if (id.isBlank() || id.length() > MAX_ID_CHARS) {
            error(number, "id: is missing, or longer than " + MAX_ID_CHARS + " characters");
            return false;
        }
        Integer first = lineOfId.putIfAbsent(id, number);
        if (first != null) {
            error(number, "id: '" + id + "' is the id of line " + first + " too");
        }
        return first == null;
    }

    private Split split(WrittenConversation found) {
        if (found.split() == null) {
            return drawn(found.id()) < holdout ? Split.HOLDOUT : Split.ANCHOR;
        }
        return switch (found.split()) {
            case ANCHOR -> Split.ANCHOR;
            case HOLDOUT -> Split.HOLDOUT;
        };
    }

    /** A number in 0..1 that depends on the id alone, so that a seed keeps its side for ever. */
    private static double drawn(String id) {
        return Long.parseLong(Sha256.of("split:" + id).substring(0, 12), 16) / (double) (1L << 48);
    }

    private void error(int number, String message) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(Plain.line(file + ":" + number + ": " + message, 400));
        } else if (errors.size() == MOST_ERRORS) {
            errors.add(file + ": and more");
        }
    }
}
