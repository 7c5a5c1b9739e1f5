package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader who follows a link of a page finds a file there. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void leadToFilesThatExist() {
        List<Path> pages = SourceTree.files(file -> file.toString().endsWith(".md"));
        assertThat(pages).as("pages").hasSizeGreaterThan(20);
        assertThat(pages.stream().flatMap(LinksTest::dead)).isEmpty();
    }

    private static Stream<String> dead(Path page) {
        return LINK.matcher(SourceTree.read(page))
                .results()
                .map(link -> link.group(1).replaceFirst("#.*", ""))
                .filter(target -> !target.isEmpty() && !target.contains("://") && !target.startsWith("mailto:"))
                .filter(target -> !Files.exists(page.resolveSibling(target)))
                .map(target -> SourceTree.name(page) + " links to " + target);
    }
}
