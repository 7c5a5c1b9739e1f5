package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every source is as palantir-java-format would write it. {@code -Dformat.fix=true} rewrites what is not;
 * {@code -Dformat.modules=schemas,messaging} looks at these modules only.
 */
class FormatTest {

    private static final JavaFormatterOptions.Style STYLE = JavaFormatterOptions.Style.PALANTIR;
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(STYLE).build());

    @Test
    void findsEverySourceFormatted() {
        List<Path> sources =
                SourceTree.javaSources().stream().filter(FormatTest::isWanted).toList();
        assertThat(sources).isNotEmpty();
        List<String> unformatted = sources.stream()
                .filter(FormatTest::isLeftUnformatted)
                .map(SourceTree::name)
                .toList();
        assertThat(unformatted)
                .as("unformatted; mvn -pl build-checks -am verify -DskipITs -Dformat.fix=true formats them")
                .isEmpty();
    }

    private static boolean isWanted(Path source) {
        String modules = System.getProperty("format.modules", "");
        String module = SourceTree.ROOT.relativize(source).getName(0).toString();
        return modules.isEmpty() || List.of(modules.split(",")).contains(module);
    }

    private static boolean isLeftUnformatted(Path source) {
        String text = SourceTree.read(source);
        String formatted = format(source, text);
        if (formatted.equals(text)) {
            return false;
        }
        if (Boolean.getBoolean("format.fix")) {
            write(source, formatted);
            return false;
        }
        return true;
    }

    private static String format(Path source, String text) {
        try {
            String ordered = ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), STYLE);
            return FORMATTER.formatSource(ordered);
        } catch (FormatterException e) {
            throw new AssertionError(SourceTree.name(source) + " is no Java that the formatter knows", e);
        }
    }

    private static void write(Path source, String text) {
        try {
            Files.writeString(source, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
