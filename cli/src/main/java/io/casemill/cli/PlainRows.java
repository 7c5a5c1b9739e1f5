package io.casemill.cli;

import io.casemill.conversation.chat.ChatConversation;
import io.casemill.conversation.chat.ChatMessages;
import io.casemill.conversation.chat.WholeText;
import io.casemill.conversation.file.ConversationWriter;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseRecord;
import io.casemill.translation.TurnTranslation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each case by itself, as it went. */
final class PlainRows implements CaseRows {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final BufferedWriter writer;
    private final ExportForm form;
    private final ExportReport report;

    PlainRows(Path file, ExportForm form, ExportReport report) throws IOException {
        this.writer = CaseRows.writer(file);
        this.form = form;
        this.report = report;
    }

    @Override
    public void take(CaseDeduped released) throws IOException {
        switch (form.format()) {
            case JSONL -> {
                CaseRows.line(writer, own(released));
                report.wrote(Set.of());
            }
            case OPENAI_CHAT -> chat(released.getReleasedCase());
            case SHAREGPT -> throw new IllegalStateException("turns of ShareGPT are always for a loader");
        }
    }

    private static ObjectNode own(CaseDeduped released) {
        CaseRecord record = released.getReleasedCase();
        ObjectNode json = EventJson.of(record);
        json.set("turns", ConversationWriter.turns(TurnTranslation.read(record.getTurns())));
        json.set("nearest", released.getNearest() == null ? NODES.nullNode() : EventJson.of(released.getNearest()));
        return json;
    }

    /** Messages, with the provenance beside them. */
    private void chat(CaseRecord record) throws IOException {
        ChatConversation conversation = conversation(record, form);
        if (conversation.parts().isEmpty()) {
            report.leftOut(record.getCaseId(), "nothing in it can be seen");
            return;
        }
        ObjectNode json = NODES.objectNode();
        json.set("messages", ChatMessages.of(conversation));
        ObjectNode metadata = NODES.objectNode();
        metadata.put("caseId", record.getCaseId());
        metadata.put("dataset", record.getDataset());
        metadata.put("cell", record.getCell().getKey());
        metadata.put("outcome", record.getOutcome());
        metadata.set("provenance", EventJson.of(record.getProvenance()));
        json.set("metadata", WholeText.in(metadata));
        CaseRows.line(writer, json);
        report.wrote(conversation.changes());
    }

    static ChatConversation conversation(CaseRecord record, ExportForm form) {
        return ChatConversation.of(TurnTranslation.read(record.getTurns()), form.tools());
    }

    @Override
    public void finish() {}

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
