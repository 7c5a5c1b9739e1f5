package io.casemill.cli;

import io.casemill.schemas.CaseDeduped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Writes cases to a file, one a line. One case is held at a time. */
interface CaseRows extends AutoCloseable {

    void take(CaseDeduped released) throws IOException;

    /** Writes what could not be written before the last case was known. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;

    static CaseRows to(Path file, ExportForm form, ExportReport report) throws IOException {
        return form.training() ? new TrainingRows(file, form, report) : new PlainRows(file, form, report);
    }

    static BufferedWriter writer(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    static void line(BufferedWriter writer, JsonNode json) throws IOException {
        writer.write(json.toString());
        writer.write('\n');
    }
}
