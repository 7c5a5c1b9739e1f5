package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    private final Terminal terminal = Terminal.alone();

    @TempDir
    Path folder;

    @Test
    void writesARequestThatCanBePlannedAsItStands() {
        Path dir = folder.resolve("mine");
        assertThat(terminal.run("init", dir.toString())).isZero();
        assertThat(terminal.out()).contains("casemill preview " + dir.resolve("request.yaml"));
        assertThat(dir.resolve("config/judge-service.yml")).exists();

        String request = dir.resolve("request.yaml").toString();
        String seeds = dir.resolve("seeds.jsonl").toString();
        assertThat(terminal.run("seeds", "check", seeds)).as(terminal.err()).isZero();
        assertThat(terminal.run("plan", request, "--seeds", seeds))
                .as(terminal.err())
                .isZero();
    }

    @Test
    void writesOverNothing() throws IOException {
        Path pack = Files.writeString(folder.resolve("pack.yaml"), "mine");
        assertThat(terminal.run("init", folder.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("pack.yaml: is there already; nothing was written");
        assertThat(pack).hasContent("mine");
        assertThat(folder.resolve("request.yaml")).doesNotExist();
    }
}
