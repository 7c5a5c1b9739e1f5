package io.casemill.cli;

/**
 * The form of an export.
 *
 * @param loader whom the file is for; null for nobody in particular
 * @param tools whether calls of tools are written
 */
record ExportForm(ExportFormat format, Loader loader, boolean tools) {

    /** Whether a conversation must have the one form that all loaders take. */
    boolean training() {
        return loader != null || format == ExportFormat.SHAREGPT;
    }
}
