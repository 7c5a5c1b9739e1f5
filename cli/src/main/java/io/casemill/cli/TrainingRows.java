package io.casemill.cli;

import io.casemill.conversation.chat.ToolSchemas;
import io.casemill.conversation.chat.TrainingConversation;
import io.casemill.conversation.chat.TrainingMessages;
import io.casemill.conversation.chat.WholeText;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseRecord;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cases as loaders take them. The schemas of the tools are known only after the last case, so that rows wait in a file of
 * their own. Loaders take the types of fields from the first rows, so that a row with a call comes first if there is one.
 */
final class TrainingRows implements CaseRows {

    private static final String TOOLS = "tools";

    private final Path file;
    private final Path waiting;
    private final BufferedWriter writer;
    private final ExportForm form;
    private final ExportReport report;
    private final ToolSchemas schemas = new ToolSchemas();
    private ObjectNode first;

    TrainingRows(Path file, ExportForm form, ExportReport report) throws IOException {
        this.file = file;
        this.waiting = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".rows");
        this.writer = CaseRows.writer(waiting);
        this.form = form;
        this.report = report;
    }

    @Override
    public void take(CaseDeduped released) throws IOException {
        CaseRecord record = released.getReleasedCase();
        switch (TrainingConversation.of(PlainRows.conversation(record, form))) {
            case TrainingConversation.Unfit unfit -> report.leftOut(record.getCaseId(), unfit.reason());
            case TrainingConversation.Fit fit -> {
                ObjectNode row = row(record, fit);
                if (first == null && !fit.calls().isEmpty()) {
                    first = row;
                } else {
                    CaseRows.line(writer, row);
                }
                report.wrote(fit.changes());
                report.calls(fit.calls().size());
            }
        }
    }

    /** A row with the names of its tools in the place of their schemas. */
    private ObjectNode row(CaseRecord record, TrainingConversation.Fit fit) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (form.format() == ExportFormat.SHAREGPT) {
            row.set("conversations", TrainingMessages.shareGpt(fit));
            row.put("system", fit.instructions());
        } else {
            row.set("messages", TrainingMessages.openAiChat(fit));
        }
        var names = row.putArray(TOOLS);
        schemas.see(fit.calls()).forEach(names::add);
        row.set("metadata", WholeText.in(metadata(record)));
        return row;
    }

    /** Texts only, and always the same ones. */
    private static JsonNode metadata(CaseRecord record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("caseId", record.getCaseId())
                .put("dataset", record.getDataset())
                .put("cell", record.getCell().getKey())
                .put("language", record.getLanguage())
                .put("outcome", record.getOutcome() == null ? "" : record.getOutcome())
                .put("technique", record.getProvenance().getTechnique())
                .put("provenance", EventJson.line(record.getProvenance()));
    }

    @Override
    public void finish() throws IOException {
        writer.close();
        try (BufferedWriter rows = CaseRows.writer(file);
                BufferedReader kept = Files.newBufferedReader(waiting)) {
            if (first != null) {
                CaseRows.line(rows, withTools(first));
            }
            for (String line = kept.readLine(); line != null; line = kept.readLine()) {
                CaseRows.line(rows, withTools(EventJson.MAPPER.readTree(line)));
            }
        }
    }

    /** The tools are one text of JSON: as structures, each would get the arguments of all others. */
    private JsonNode withTools(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.get(TOOLS).forEach(name -> names.add(name.stringValue()));
        return ((ObjectNode) row).put(TOOLS, schemas.tools(names).toString());
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            Files.deleteIfExists(waiting);
        }
    }
}
