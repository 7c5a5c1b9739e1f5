package io.casemill.deduplication.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Native libraries that were unpacked into a temporary folder and are loaded. Their files are needed no more, and a
 * process that is killed leaves them behind: 24 MB each time, until the disk is full.
 */
final class UnpackedLibraries {

    /** What this process has mapped; Linux only, and only there can a mapped file be removed. */
    private static final Path MAPS = Path.of("/proc/self/maps");

    private UnpackedLibraries() {}

    /** Removes the folders of this process whose names begin so; does nothing where that cannot be known. */
    static void remove(String folderName) {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try {
            for (Path folder : mappedFrom(folderName)) {
                List<Path> files;
                try (var found = Files.list(folder)) {
                    files = found.toList();
                }
                for (Path file : files) {
                    Files.delete(file);
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the unpacked libraries cannot be removed", e);
        }
    }

    private static Set<Path> mappedFrom(String folderName) throws IOException {
        try (var lines = Files.lines(MAPS)) {
            return lines.filter(line -> line.contains("/" + folderName))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))).getParent())
                    .filter(folder ->
                            folder.getFileName().toString().startsWith(folderName) && Files.isDirectory(folder))
                    .collect(Collectors.toSet());
        }
    }
}
