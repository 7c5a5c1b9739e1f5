package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that the docs show to be copied compiles. */
class ShownCodeTest {

    private static final Path WALK = Path.of(System.getProperty("casemill.project.dir"), "docs", "first-judge.md");

    @TempDir
    Path classes;

    @Test
    void compilesTheJudgeOfTheWalk() throws IOException {
        String page = Files.readString(WALK);
        String code = page.substring(page.indexOf("```java") + "```java".length());
        var source = new Source("BareOpeningJudge", code.substring(0, code.indexOf("```")));
        var told = new StringWriter();

        boolean compiles = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        told,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(source))
                .call();

        assertThat(compiles).as(told.toString()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        private Source(String name, String code) {
            super(URI.create("string:///" + name + JavaFileObject.Kind.SOURCE.extension), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
