package io.casemill.cli;

import java.util.Locale;

/** How a case is written. */
enum ExportFormat {
    /** Casemill's own form, with everything that is known of a case. */
    JSONL,
    /** Messages of chat completions. */
    OPENAI_CHAT,
    /** Turns of ShareGPT, always as loaders take them. */
    SHAREGPT;

    /** As it is said on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
