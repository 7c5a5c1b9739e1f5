package io.casemill.cli;

import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.function.Predicate;

/** Writes released cases to a file. The file is complete or left as it was. */
final class CaseExport {

    private CaseExport() {}

    /** Writes the released cases that are wanted; if none can be written, nothing is done to the file. */
    static ExportReport write(Cluster cluster, Predicate<CaseRecord> wanted, ExportForm form, Path file) {
        Path parent = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(parent);
            Path partial = Files.createTempFile(parent, file.getFileName().toString(), ".part");
            try {
                ExportReport report = writeTo(cluster, wanted, form, partial);
                if (report.written() > 0) {
                    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
                }
                return report;
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (UncheckedIOException e) {
            throw cannotWrite(file, e.getCause());
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static CliException cannotWrite(Path file, IOException e) {
        return CliException.failed(file + " cannot be written: " + e.getMessage(), e);
    }

    private static ExportReport writeTo(Cluster cluster, Predicate<CaseRecord> wanted, ExportForm form, Path file)
            throws IOException {
        var seen = new HashSet<String>();
        var report = new ExportReport(form);
        try (CaseRows rows = CaseRows.to(file, form, report)) {
            TopicReader.readAll(cluster, Topics.CASES_DEDUPED, entry -> {
                if (entry.event() instanceof CaseDeduped released
                        && wanted.test(released.getReleasedCase())
                        && seen.add(released.getCaseId())) {
                    take(rows, released);
                }
                return true;
            });
            rows.finish();
        }
        return report;
    }

    private static void take(CaseRows rows, CaseDeduped released) {
        try {
            rows.take(released);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
