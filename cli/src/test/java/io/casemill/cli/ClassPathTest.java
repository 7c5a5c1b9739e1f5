package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line is a client: no broker, no service and no embedding comes with it. */
class ClassPathTest {

    private static final List<String> ENTRIES =
            List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator));

    @Test
    void holdsTheClientsAndTheEngines() {
        assertThat(ENTRIES)
                .anyMatch(entry -> isLibrary(entry, "kafka-clients"))
                .anyMatch(entry -> isModule(entry, "planning"))
                .anyMatch(entry -> isModule(entry, "generation"));
    }

    @Test
    void holdsNeitherABrokerNorAServiceNorEmbeddings() {
        for (String library : List.of("kafka_2.13", "kafka-server", "kafka-metadata", "onnxruntime", "tokenizers")) {
            assertThat(ENTRIES).noneMatch(entry -> isLibrary(entry, library));
        }
        for (String module : List.of(
                "local-cluster",
                "standalone",
                "stage",
                "deduplication",
                "planner-service",
                "generator-service",
                "mutation-service",
                "judge-service",
                "dedupe-service")) {
            assertThat(ENTRIES).noneMatch(entry -> isModule(entry, module));
        }
    }

    private static boolean isLibrary(String entry, String artifact) {
        return Path.of(entry).getFileName().toString().matches("\\Q" + artifact + "\\E-[0-9].*\\.jar");
    }

    /** A module's jar, or what it is built to where it is built together with this one. */
    private static boolean isModule(String entry, String module) {
        Path target = Path.of(module, "target");
        return isLibrary(entry, module)
                || Path.of(entry).endsWith(target.resolve("classes"))
                || Path.of(entry).endsWith(target.resolve(module + ".jar"));
    }
}
