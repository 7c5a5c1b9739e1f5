package io.casemill.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A program that trains models on files of conversations. */
enum Loader {
    TRL(ExportFormat.OPENAI_CHAT),
    LLAMA_FACTORY(ExportFormat.SHAREGPT, ExportFormat.OPENAI_CHAT),
    AXOLOTL(ExportFormat.OPENAI_CHAT);

    private final List<ExportFormat> formats;

    Loader(ExportFormat... formats) {
        this.formats = List.of(formats);
    }

    /** What it reads, the best first. */
    List<ExportFormat> formats() {
        return formats;
    }

    /** What is to be done about calls of tools in a format before training; empty when nothing is. */
    Optional<String> caution(ExportFormat format) {
        return switch (this) {
            case TRL ->
                Optional.of("arguments of calls are JSON in a text, which TRL hands on as it is:"
                        + " decode them first, as docs/conversation-files.md shows");
            case LLAMA_FACTORY ->
                format == ExportFormat.SHAREGPT
                        ? Optional.empty()
                        : Optional.of("LLaMA-Factory puts arguments of calls in this format between quotes once more;"
                                + " without --format it gets turns of ShareGPT, where it does not");
            case AXOLOTL -> Optional.empty();
        };
    }

    /** As it is said on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
