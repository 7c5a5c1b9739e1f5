package io.casemill.cli;

import io.casemill.conversation.file.ConversationWriter;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.Topics;
import io.casemill.translation.TurnTranslation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes released cases to a file, each with its provenance. The file is complete or not there. */
final class CaseExport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** How a case is written. */
    enum Format {
        JSONL,
        OPENAI_CHAT
    }

    private CaseExport() {}

    /** Writes the released cases that are wanted and returns how many they are. */
    static int write(Cluster cluster, Predicate<CaseRecord> wanted, Format format, Path file) {
        Path parent = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(parent);
            Path partial = Files.createTempFile(parent, file.getFileName().toString(), ".part");
            int count = writeTo(cluster, wanted, format, partial);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (IOException e) {
            throw CliException.failed(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static int writeTo(Cluster cluster, Predicate<CaseRecord> wanted, Format format, Path file)
            throws IOException {
        var seen = new HashSet<String>();
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            TopicReader.readAll(cluster, Topics.CASES_DEDUPED, entry -> {
                if (entry.event() instanceof CaseDeduped released
                        && wanted.test(released.getReleasedCase())
                        && seen.add(released.getCaseId())) {
                    line(writer, released, format);
                }
                return true;
            });
        }
        return seen.size();
    }

    private static void line(BufferedWriter writer, CaseDeduped released, Format format) {
        ObjectNode json =
                switch (format) {
                    case JSONL -> jsonl(released);
                    case OPENAI_CHAT -> openAiChat(released.getReleasedCase());
                };
        try {
            writer.write(json.toString());
            writer.newLine();
        } catch (IOException e) {
            throw CliException.failed("the export cannot be written: " + e.getMessage(), e);
        }
    }

    private static ObjectNode jsonl(CaseDeduped released) {
        CaseRecord record = released.getReleasedCase();
        ObjectNode json = EventJson.of(record);
        json.set("turns", ConversationWriter.turns(TurnTranslation.read(record.getTurns())));
        json.set("nearest", released.getNearest() == null ? NODES.nullNode() : EventJson.of(released.getNearest()));
        return json;
    }

    /** Chat fine-tuning format, with the provenance beside the messages. */
    static ObjectNode openAiChat(CaseRecord record) {
        ObjectNode json = NODES.objectNode();
        json.set("messages", ConversationWriter.chatMessages(TurnTranslation.read(record.getTurns())));
        ObjectNode metadata = json.putObject("metadata");
        metadata.put("caseId", record.getCaseId());
        metadata.put("dataset", record.getDataset());
        metadata.put("cell", record.getCell().getKey());
        metadata.put("outcome", record.getOutcome());
        metadata.set("provenance", EventJson.of(record.getProvenance()));
        return json;
    }
}
