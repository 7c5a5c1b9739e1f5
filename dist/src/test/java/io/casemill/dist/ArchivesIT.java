package io.casemill.dist;

import static io.casemill.dist.Unpacked.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.dist.Unpacked.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ArchivesIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"casemill", "casemill-cli"})
    void runsFromAFolderThatNobodyMayWriteTo(String name) throws Exception {
        Unpacked archive = Unpacked.from(name, folder);
        var before = archive.files();

        assertThat(archive.casemill("--version")).isEqualTo(new Ended(0, "casemill " + VERSION + "\n"));
        Path example = archive.home().resolve("examples/refund-bot");
        Ended plan = archive.casemill(
                "plan",
                example.resolve("request.yaml").toString(),
                "--seeds",
                example.resolve("seeds.jsonl").toString());
        assertThat(plan.out()).contains("20 cells, 200 cases");
        assertThat(plan.code()).isZero();

        assertThat(archive.files()).isEqualTo(before);
    }

    @Test
    void makesTheExamplesCasesAndRemembersTheClassesOfTheUser() throws Exception {
        Unpacked archive = Unpacked.from("casemill", folder);
        var before = archive.files();

        Ended demo = archive.casemill("demo");
        assertThat(demo.code()).as(demo.out()).isZero();
        assertThat(Files.readAllLines(archive.work().resolve("out/refund-bot/cases.jsonl")))
                .hasSizeGreaterThan(150);
        assertThat(archive.work().resolve("cache/casemill/" + VERSION + "/casemill.aot"))
                .as(demo.out())
                .exists();
        Ended version = archive.casemill("--version");
        assertThat(version).isEqualTo(new Ended(0, "casemill " + VERSION + "\n"));

        assertThat(archive.files()).isEqualTo(before);
    }

    @Test
    void saysWhereTheCommandsAreThatTheSmallOneHasNot() throws Exception {
        Unpacked archive = Unpacked.from("casemill-cli", folder);

        Ended demo = archive.casemill("demo");

        assertThat(demo.code()).isEqualTo(2);
        assertThat(demo.out()).contains("is not in this client");
        assertThat(archive.files().keySet())
                .noneMatch(file -> file.matches(".*(kafka_|kafka-server|onnx|-service|registry/).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"casemill", "casemill-cli"})
    void hasTheChecksumThatIsToldOfIt(String name) throws Exception {
        Path archive = Unpacked.archive(name);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));
        assertThat(Files.readString(archive.resolveSibling(archive.getFileName() + ".sha256")))
                .startsWith(HexFormat.of().formatHex(sum) + " ")
                .contains(archive.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"casemill", "casemill-cli"})
    void listsEveryJarOfOthersThatItHolds(String name) throws Exception {
        Unpacked archive = Unpacked.from(name, folder);
        List<String> listed = components(archive, name);
        assertThat(listed).hasSizeGreaterThan(50);
        assertThat(archive.files().keySet().stream()
                        .filter(file -> file.startsWith("app/lib/") && file.endsWith(".jar"))
                        .map(file -> file.substring("app/lib/".length(), file.length() - ".jar".length())))
                .isNotEmpty()
                .allMatch(jar -> listed.stream().anyMatch(jar::startsWith));
    }

    private static List<String> components(Unpacked archive, String name) throws IOException {
        JsonNode bill = JsonMapper.shared().readTree(archive.home().resolve(name + ".cdx.json"));
        return bill.get("components")
                .valueStream()
                .map(part -> part.get("name").stringValue() + "-"
                        + part.get("version").stringValue())
                .toList();
    }
}
