package io.casemill.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.Finding.Warning;
import io.casemill.standalone.doctor.PortsCheck.Port;
import io.casemill.standalone.doctor.ServiceSettings.Bad;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    private static final long MIB = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void takesNoOtherJdk() {
        assertThat(new JdkCheck(Runtime.Version.parse("25.0.1"), "/jdk").look())
                .containsExactly(new Fine("25.0.1 in /jdk"));
        assertThat(new JdkCheck(Runtime.Version.parse("24"), "/jdk").look())
                .singleElement()
                .isInstanceOf(Failed.class);
    }

    @Test
    void asksForTheMemoryThatItTakes() {
        assertThat(new MemoryCheck(512 * MIB).look()).singleElement().isInstanceOf(Failed.class);
        assertThat(new MemoryCheck(1500 * MIB).look()).singleElement().isInstanceOf(Warning.class);
        assertThat(new MemoryCheck(4096 * MIB).look()).containsExactly(new Fine("4096 MiB"));
        assertThat(MemoryCheck.ofThisMachine().bytes()).isPositive();
    }

    @Test
    void findsAPortTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = new Port(taken.getLocalPort(), "broker", "--port");
            assertThat(new PortsCheck(List.of(port)).look())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Warning.class, warning -> assertThat(warning.fix()).endsWith("by --port"));
        }
    }

    @Test
    void findsAFolderThatIsNotThere() {
        assertThat(new DiskCheck("disk", folder, "go elsewhere").look())
                .singleElement()
                .isNotInstanceOf(Failed.class);
        assertThat(new DiskCheck("disk", folder.resolve("none"), "go elsewhere").look())
                .singleElement()
                .isEqualTo(new Failed(folder.resolve("none") + " cannot be written to", "go elsewhere"));
    }

    @Test
    void findsThatNoRegistryAnswers() {
        assertThat(new RegistryCheck("http://127.0.0.1:1/apis/ccompat/v7").look())
                .last()
                .isInstanceOf(Failed.class);
    }

    @Test
    void namesFilesThatNobodyReadsAndWhatIsWrongWithTheOthers() throws IOException {
        Files.writeString(folder.resolve("judge.yml"), "");
        Files.writeString(folder.resolve("judge-service.yml"), "");
        var judge = new Bad("judge-service", List.of("one", "two"));
        assertThat(new ConfigurationCheck(folder, List.of(judge)).look())
                .extracting(Finding::what)
                .containsExactly(
                        folder.resolve("judge-service.yml") + " is not used",
                        folder.resolve("judge.yml") + " is read by nobody",
                        "judge-service: one",
                        "judge-service: two");
    }

    @Test
    void isContentWithoutAnyFile() {
        assertThat(new ConfigurationCheck(folder.resolve("none"), List.of()).look())
                .singleElement()
                .isInstanceOf(Fine.class);
    }
}
