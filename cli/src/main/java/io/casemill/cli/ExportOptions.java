package io.casemill.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How cases are written to a file; a picocli mixin. */
public final class ExportOptions {

    @Option(
            names = "--format",
            converter = Formats.class,
            completionCandidates = Formats.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: what the loader reads best, or jsonl).")
    ExportFormat format;

    @Option(
            names = "--for",
            paramLabel = "LOADER",
            converter = Loaders.class,
            completionCandidates = Loaders.class,
            description = "Write what this loader and its chat templates take: user and assistant in turn, tools, one"
                    + " type per field. One of ${COMPLETION-CANDIDATES}.")
    Loader loader;

    @Option(
            names = "--without-tools",
            description = "Leave out what the assistant did, for chat templates that know no tools.")
    boolean withoutTools;

    static final class Formats extends Words<ExportFormat> {
        Formats() {
            super(ExportFormat.values());
        }
    }

    static final class Loaders extends Words<Loader> {
        Loaders() {
            super(Loader.values());
        }
    }

    /** @throws CliException if what was said does not go together */
    ExportForm form() {
        ExportFormat wanted = format != null
                ? format
                : loader == null ? ExportFormat.JSONL : loader.formats().getFirst();
        if (loader != null && !loader.formats().contains(wanted)) {
            throw CliException.badInput("--for " + loader + " goes with --format "
                    + loader.formats().stream().map(ExportFormat::toString).collect(Collectors.joining(" or "))
                    + ", not "
                    + wanted);
        }
        if (withoutTools && wanted == ExportFormat.JSONL) {
            throw CliException.badInput("--without-tools goes with --format openai-chat or sharegpt, not jsonl");
        }
        return new ExportForm(wanted, loader, !withoutTools);
    }
}
