package io.casemill.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with the committed snapshot of it; {@code -Dapprove=true} commits to the new text instead. */
final class Approved {

    static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "src/test/approved");

    private Approved() {}

    static void verify(String fileName, String today) throws IOException {
        Path file = FOLDER.resolve(fileName);
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, today);
        }
        assertThat(file)
                .as("%s has no snapshot yet; if it should: mvn -pl schemas test -Dapprove=true", fileName)
                .exists();
        assertThat(today)
                .as(
                        "%s differs from its snapshot. If that is meant, run mvn -pl schemas test -Dapprove=true"
                                + " and commit the diff (docs/schemas.md)",
                        file)
                .isEqualTo(Files.readString(file));
    }
}
