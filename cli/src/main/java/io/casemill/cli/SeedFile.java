package io.casemill.cli;

import io.casemill.conversation.Sha256;
import io.casemill.conversation.Turn;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads seeds from a file of conversations: a seed was written by people, and is no larger than a request allows. */
final class SeedFile {

    static final int MAX_ID_CHARS = 200;
    static final int MOST_ERRORS = 1_000;

    private final String dataset;
    private final double holdout;
    private final SeedTrim trim;
    private final List<SeedRegistered> seeds = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final SeedNotices notices = new SeedNotices();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Path file;
    private int records;
    private int unnamed;

    private SeedFile(Path file, String dataset, double holdout, SeedRules rules) {
        this.file = file;
        this.dataset = dataset;
        this.holdout = holdout;
        this.trim = new SeedTrim(rules);
    }

    /**
     * What a file holds.
     *
     * @param seeds the good conversations
     * @param errors one line for each thing that is wrong, of many the first ones
     * @param notices one line for each kind of thing that was read otherwise than it stands there
     * @param records conversations and what should be one, the good ones and the bad ones
     */
    record Content(List<SeedRegistered> seeds, List<String> errors, List<String> notices, int records) {

        /** Conversations that are no seeds. */
        int skipped() {
            return records - seeds.size();
        }

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
     * @param rules how large a seed may be
     */
    static Content read(Path file, String dataset, double holdout, SeedRules rules) {
        EventClasses.trust();
        var reader = new SeedFile(file, dataset, holdout, rules);
        List<String> told = new ArrayList<>();
        ConversationFile.read(file, reader::take).forEach(notice -> told.add(Plain.line(file + ": " + notice, 300)));
        if (reader.records == 0) {
            throw CliException.badInput(file + ": holds no seeds");
        }
        if (reader.unnamed > 0) {
            told.add(
                    file + ": " + reader.unnamed + " conversations have no id; theirs is made of what is said in them");
        }
        told.addAll(reader.notices.lines());
        return new Content(List.copyOf(reader.seeds), List.copyOf(reader.errors), List.copyOf(told), reader.records);
    }

    private void take(FoundLine line) {
        records++;
        switch (line) {
            case FoundLine.Bad bad -> {
                if (bad.id() != null && !bad.id().isBlank()) {
                    isFirst(bad.number(), bad.id());
                }
                bad.problems().forEach(problem -> error(bad.number(), problem));
            }
            case FoundLine.Good good -> seed(good);
        }
    }

    private void seed(FoundLine.Good line) {
        WrittenConversation found = line.conversation();
        if (found.origin() == Origin.SYNTHETIC) {
            error(line.number(), "origin: is SYNTHETIC; only real conversations can be seeds");
            return;
        }
        switch (trim.apply(found.turns())) {
            case SeedTrim.Trimmed.TooLarge large -> error(line.number(), large.problem());
            case SeedTrim.Trimmed.Within within -> {
                String hash = Sha256.of(ConversationWriter.turns(within.turns()).toString());
                if (isNew(line.number(), found.id(), hash)) {
                    line.notices().forEach(notice -> notices.add(file + ":" + line.number(), notice));
                    within.notices().forEach(notice -> notices.add(file + ":" + line.number(), notice));
                    add(found, within.turns(), hash);
                }
            }
        }
    }

    private void add(WrittenConversation found, List<Turn> turns, String hash) {
        String id = found.id().isBlank() ? idOf(hash) : found.id();
        unnamed += found.id().isBlank() ? 1 : 0;
        seeds.add(SeedRegistered.newBuilder()
                .setMeta(new EventMeta("", "", Instant.EPOCH, "", "", null))
                .setSeedId(id)
                .setDataset(dataset)
                .setOrigin(SeedOrigin.valueOf(found.origin().name()))
                .setLicence(found.licence())
                .setConsent(found.consent())
                .setSplit(split(found, id))
                .setCell(new TreeMap<>(found.labels()))
                .setOutcome(found.outcome())
                .setLanguage(found.language())
                .setTurns(TurnTranslation.write(turns))
                .setContentHash(hash)
                .build());
    }

    private static String idOf(String hash) {
        return "chat-" + hash.substring(0, 16);
    }

    private boolean isNew(int number, String id, String hash) {
        if (!id.isBlank()) {
            return isFirst(number, id);
        }
        Integer first = lineOfId.putIfAbsent(idOf(hash), number);
        if (first != null) {
            error(number, "says the same as line " + first + ", and neither has an id");
        }
        return first == null;
    }

    private boolean isFirst(int number, String id) {
        if (id.length() > MAX_ID_CHARS) {
            error(number, "id: is longer than " + MAX_ID_CHARS + " characters");
            return false;
        }
        Integer first = lineOfId.putIfAbsent(id, number);
        if (first != null) {
            error(number, "id: '" + id + "' is the id of line " + first + " too");
        }
        return first == null;
    }

    private Split split(WrittenConversation found, String id) {
        if (found.split() == null) {
            return drawn(id) < holdout ? Split.HOLDOUT : Split.ANCHOR;
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
