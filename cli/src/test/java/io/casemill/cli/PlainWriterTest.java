package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PlainWriterTest {

    private final StringWriter terminal = new StringWriter();
    private final PrintWriter out = PlainWriter.to(new PrintWriter(terminal));

    @Test
    void takesOutWhatATerminalWouldObeyHoweverItIsPrinted() {
        String hostile = "a\u001b[2J\r\u0007\u009b\u202e\u2066b";
        out.print(hostile);
        out.append(hostile, 0, hostile.length());
        out.write(hostile.toCharArray());
        out.printf("%s", hostile);
        out.write('\u001b');
        out.flush();
        assertThat(terminal).hasToString("a[2Jb".repeat(4));
    }

    @Test
    void keepsLinesTabsAndEveryScript() {
        out.print("größe\t日本 🙂\n\u200d");
        out.flush();
        assertThat(terminal).hasToString("größe\t日本 🙂\n\u200d");
    }

    @Test
    void showsALineAtOnce() {
        out.println("now");
        assertThat(terminal.toString().strip()).isEqualTo("now");
    }
}
