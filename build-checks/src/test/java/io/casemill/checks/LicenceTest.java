package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No library on any module's class path leaves its user only the GPL. */
class LicenceTest {

    private static final Pattern LICENCE_NAME = Pattern.compile("<license>.*?<name>(.*?)</name>", Pattern.DOTALL);
    private static final Pattern PARENT = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL);

    @Test
    void usesNoLibraryThatIsGplOnly() {
        List<Path> libraries = libraries().toList();
        assertThat(libraries.stream().filter(library -> !licences(pom(library)).isEmpty()))
                .as("libraries whose licence is known")
                .hasSizeGreaterThan(libraries.size() / 2);
        assertThat(libraries).noneMatch(library -> isGplOnly(licences(pom(library))));
    }

    @Test
    void tellsGplOnlyFromAChoice() {
        assertThat(isGplOnly(List.of("GNU General Public License, version 3"))).isTrue();
        assertThat(isGplOnly(List.of("AGPL-3.0"))).isTrue();
        assertThat(isGplOnly(List.of("EPL 2.0", "GPL2 w/ CPE"))).isFalse();
        assertThat(isGplOnly(List.of("GPL2 with Classpath Exception"))).isFalse();
        assertThat(isGplOnly(List.of("GNU Lesser General Public License"))).isFalse();
        assertThat(isGplOnly(List.of("Apache-2.0"))).isFalse();
        assertThat(isGplOnly(List.of())).isFalse();
    }

    private static Stream<Path> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && Files.exists(pom(path)));
    }

    private static Path pom(Path jar) {
        Path folder = jar.toAbsolutePath().getParent();
        return folder.resolve(folder.getParent().getFileName() + "-" + folder.getFileName() + ".pom");
    }

    /** Names of the licences that a pom, or else its nearest ancestor, declares. */
    private static List<String> licences(Path pom) {
        if (!Files.exists(pom)) {
            return List.of();
        }
        String text = SourceTree.read(pom);
        List<String> own = LICENCE_NAME
                .matcher(text)
                .results()
                .map(match -> match.group(1).strip())
                .toList();
        return own.isEmpty() ? parent(pom, text).map(LicenceTest::licences).orElse(List.of()) : own;
    }

    private static Optional<Path> parent(Path pom, String text) {
        return PARENT.matcher(text)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .flatMap(parent -> {
                    Optional<String> group = element(parent, "groupId");
                    Optional<String> artifact = element(parent, "artifactId");
                    Optional<String> version = element(parent, "version");
                    return repository(pom).map(repository -> repository
                            .resolve(group.orElse("").replace('.', '/'))
                            .resolve(artifact.orElse(""))
                            .resolve(version.orElse(""))
                            .resolve(artifact.orElse("") + "-" + version.orElse("") + ".pom"));
                });
    }

    private static Optional<Path> repository(Path pom) {
        return Stream.iterate(pom, path -> path != null, Path::getParent)
                .filter(path -> path.endsWith("repository"))
                .findFirst();
    }

    private static Optional<String> element(String xml, String name) {
        return Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">")
                .matcher(xml)
                .results()
                .map(match -> match.group(1))
                .findFirst();
    }

    private static boolean isGplOnly(List<String> licences) {
        return !licences.isEmpty() && licences.stream().allMatch(LicenceTest::isGpl);
    }

    private static boolean isGpl(String licence) {
        boolean gpl = licence.matches("(?i).*\\bA?GPL.*|.*GNU (Affero )?General Public.*");
        boolean linkable = licence.matches("(?i).*(classpath|CPE|linking exception|lesser).*");
        return gpl && !linkable;
    }
}
