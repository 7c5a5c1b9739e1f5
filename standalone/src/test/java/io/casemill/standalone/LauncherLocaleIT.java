package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher where nobody has set a locale, as in most containers. */
class LauncherLocaleIT {

    /** Typed by bytes, as the JVM of this test may itself run without a locale. */
    private static final String SCRIPT = """
            name=$(printf 'na\\303\\257ve.jsonl')
            printf '{"turns":[{"role":"user","text":"hi"},{"role":"assistant","text":"caf\\303\\251"}]}\\n{' > "$name"
            exec casemill seeds check "$name"
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", ""})
    void readsAFileWhoseNameIsNotAscii(String locale) throws Exception {
        var shell = new ProcessBuilder("sh", "-c", SCRIPT)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        var environment = shell.environment();
        environment.keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        environment.put("LC_ALL", locale);
        environment.put("PATH", ShownCommands.PROJECT + File.pathSeparator + environment.get("PATH"));
        environment.put("CASEMILL_JAVA_HOME", System.getProperty("java.home"));

        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said).contains("1 of 2 conversations understood").contains("casemill: naïve.jsonl:2: ");
    }
}
