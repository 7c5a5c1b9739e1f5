package io.casemill.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cli.Casemill;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {

    private final StringWriter out = new StringWriter();

    @Test
    void tellsProgramsWhatItFoundAndEndsAccordingly() {
        int code = run("doctor", "--json");
        JsonNode said = JsonMapper.shared().readTree(out.toString());
        assertThat(said.get("findings").valueStream().map(finding -> finding.get("check")
                        .stringValue()))
                .contains("jdk", "memory", "ports", "disk", "registry", "configuration", "keys", "endpoints");
        boolean failed = said.get("findings")
                .valueStream()
                .anyMatch(finding -> finding.get("status").stringValue().equals("failed"));
        assertThat(said.get("healthy").booleanValue()).isEqualTo(!failed);
        assertThat(code).isEqualTo(failed ? 1 : 0);
    }

    @Test
    void tellsPeopleInALineEach() {
        run("doctor");
        assertThat(out.toString().lines().filter(line -> line.contains(" jdk ")))
                .singleElement()
                .asString()
                .startsWith("ok ");
    }

    @Test
    void saysWhatToDoBelowWhatFailed() {
        var examination = new Examination("disk", List.of(new Finding.Failed("it is full", "make room")));
        assertThat(examination.lines()).hasSize(2).last().asString().endsWith("→ make room");
        assertThat(examination.isFailed()).isTrue();
    }

    private int run(String... arguments) {
        return Casemill.commandLine(
                        new PrintWriter(out, true), new PrintWriter(new StringWriter()), new DoctorCommand())
                .execute(arguments);
    }
}
