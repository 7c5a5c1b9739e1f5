package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.MessagingAutoConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The version stands in the parent pom alone, so that a release changes one line. */
class VersionTest {

    private static final String VERSION = Deployment.pom("revision");

    /** Changes are told by version. */
    private static final List<String> MAY_NAME_IT = List.of("pom.xml", "CHANGELOG.md");

    @Test
    void standsInTheParentPomAlone() {
        Pattern version = Pattern.compile("(?<![\\w.])(" + Pattern.quote(VERSION) + ")(?![\\w.]*\\d)");
        assertThat(SourceTree.files(SourceTree::isText).stream()
                        .filter(file -> version.matcher(SourceTree.read(file)).find())
                        .map(SourceTree::name))
                .filteredOn(name -> !MAY_NAME_IT.contains(name))
                .isEmpty();
        assertThat(Deployment.all(version.pattern(), Deployment.read("pom.xml")))
                .hasSize(1);
    }

    @Test
    void isReadByEveryModule() {
        List<Path> poms = SourceTree.files(file -> file.endsWith("pom.xml"));
        assertThat(poms).hasSizeGreaterThan(20);
        assertThat(poms.stream().filter(pom -> !SourceTree.name(pom).equals("pom.xml")))
                .allMatch(pom -> SourceTree.read(pom).contains("<version>${revision}</version>"));
    }

    @Test
    void isToldByTheBuild() {
        assertThat(MessagingAutoConfiguration.version()).isEqualTo(VERSION);
    }
}
