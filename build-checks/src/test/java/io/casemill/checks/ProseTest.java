package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project names no machine: neither somebody's folders nor the host that somebody's builds download from. */
class ProseTest {

    /** A home folder of root or of a person, a scratch folder. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}$<])/(?:work|root|tmp/w|home/\\w+)(?=/|\\b)");

    private static final Pattern CONFLUENT_PROFILE =
            Pattern.compile("<id>confluent</id>\\s*<repositories>.*?</repositories>", Pattern.DOTALL);

    private static final Pattern URL_HOST = Pattern.compile("https?://([^\\s/:\"'<>?#)$]+)");

    @Test
    void namesNoMachinePath() {
        assertThat(linesWith(MACHINE_PATH, file -> !file.equals(Path.of("ProseTest.java"))))
                .isEmpty();
    }

    @Test
    void downloadsFromNoPrivateHost() {
        assertThat(SourceTree.files(ProseTest::isBuildFile).stream()
                        .flatMap(file -> URL_HOST.matcher(SourceTree.read(file))
                                .results()
                                .filter(url -> isPrivate(url.group(1)))
                                .map(url -> SourceTree.name(file) + ": " + url.group())))
                .isEmpty();
    }

    /** But for the profile whose purpose is one, which nobody gets without asking. */
    @Test
    void addsNoRepositoryOfItsOwn() {
        assertThat(SourceTree.files(ProseTest::isBuildFile).stream()
                        .filter(file -> CONFLUENT_PROFILE
                                .matcher(SourceTree.read(file))
                                .replaceAll("")
                                .matches("(?s).*<(?:repository|pluginRepository|mirror|proxy)>.*"))
                        .map(SourceTree::name))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"see /root/.m2", "cd /work/main", "(/tmp/w/notes.md)", "=/home/ann/casemill"})
    void knowsAMachinePath(String line) {
        assertThat(MACHINE_PATH.matcher(line).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "teamwork/room",
                "/workers",
                "https://example.org/root",
                "./work/a",
                "/home",
                "${x}/root",
                "</root>"
            })
    void knowsWhatIsNoMachinePath(String line) {
        assertThat(MACHINE_PATH.matcher(line).find()).isFalse();
    }

    @Test
    void knowsAPrivateHost() {
        assertThat(Stream.of("10.0.0.7", "nexus", "repo.corp.internal", "artifactory.example-company.com"))
                .allMatch(ProseTest::isPrivate);
        assertThat(Stream.of("127.0.0.1", "localhost", "www.apache.org", "github.com", "example.com"))
                .noneMatch(ProseTest::isPrivate);
    }

    private static List<String> linesWith(Pattern pattern, Predicate<Path> where) {
        return SourceTree.files(file -> SourceTree.isText(file) && where.test(file.getFileName())).stream()
                .flatMap(file -> SourceTree.read(file)
                        .lines()
                        .map(pattern::matcher)
                        .filter(Matcher::find)
                        .map(match -> SourceTree.name(file) + ": " + match.group()))
                .toList();
    }

    private static boolean isBuildFile(Path file) {
        String name = file.getFileName().toString();
        return name.equals("pom.xml")
                || name.endsWith(".yml") && !namesContainers(file)
                || name.endsWith(".sh")
                || name.endsWith("settings.xml")
                || file.getParent().endsWith(".mvn")
                || name.equals("Dockerfile");
    }

    /** Where services run together they call each other by their short names; nothing is downloaded from there. */
    private static boolean namesContainers(Path file) {
        String name = SourceTree.name(file);
        return name.startsWith("deploy/") || name.equals("docker-compose.yml");
    }

    private static boolean isPrivate(String host) {
        boolean loopback = host.equals("127.0.0.1") || host.equals("localhost");
        return !loopback
                && (!host.contains(".")
                        || host.matches("[0-9.]+")
                        || host.matches(".*\\.(internal|local|corp|lan|intra)")
                        || host.matches(".*(nexus|artifactory|mirror|proxy).*"));
    }
}
