package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DltReportTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command
    static final class Bare {
        @Mixin
        GlobalOptions global;
    }

    @Test
    void tellsWhichLettersAreGone() {
        var bare = new Bare();
        new CommandLine(bare).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        var report = new DltReport(bare.global, "replayed");
        assertThat(report.gone(List.of())).isFalse();
        assertThat(report.gone(List.of(new DltId(0, 3)))).isTrue();
        report.end();
        assertThat(err.toString()).isEqualToIgnoringNewLines("casemill: 0-3 is left: it is gone, retention removed it");
        assertThat(out.toString()).isEqualToIgnoringNewLines("0 replayed, 1 left");
    }
}
