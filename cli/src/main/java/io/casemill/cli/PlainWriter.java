package io.casemill.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Takes out what a terminal would obey, whoever wrote it: control characters but for line ends and tabs, and marks of
 * direction. Everything that is printed goes through it; only {@link ProgressView} moves the cursor.
 */
final class PlainWriter extends FilterWriter {

    private PlainWriter(Writer terminal) {
        super(terminal);
    }

    /** Prints to a terminal, each line at once. */
    static PrintWriter to(PrintWriter terminal) {
        return new PrintWriter(new PlainWriter(terminal), true);
    }

    @Override
    public void write(int c) throws IOException {
        if (c == '\n' || c == '\t' || !Plain.isObeyed(c)) {
            out.write(c);
        }
    }

    @Override
    public void write(char[] chars, int from, int count) throws IOException {
        write(new String(chars, from, count), 0, count);
    }

    @Override
    public void write(String text, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            write(text.charAt(i));
        }
    }
}
