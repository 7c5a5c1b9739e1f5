package io.casemill.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The project's own files, as they lie on disk. */
final class SourceTree {

    static final Path ROOT = Path.of(System.getProperty("casemill.project.dir", ".."))
            .toAbsolutePath()
            .normalize();

    private static final Set<String> NOT_OURS = Set.of("target", ".git", "out", "node_modules", ".idea", ".vscode");

    /** Endings of files of text, and names of those that have none. */
    private static final Set<String> TEXT = Set.of(
            "java",
            "md",
            "yml",
            "yaml",
            "xml",
            "avdl",
            "avsc",
            "properties",
            "sh",
            "json",
            "jsonl",
            "txt",
            "config",
            "dockerfile",
            "makefile",
            "gitignore",
            "html",
            "css",
            "js",
            "py",
            "tpl",
            "options",
            // without an ending
            "casemill",
            "run",
            "ask",
            "healthcheck");

    private SourceTree() {}

    /** Java sources, tests included. */
    static List<Path> javaSources() {
        return files(
                path -> path.toString().endsWith(".java") && path.toString().contains("/src/"));
    }

    /** Every file that is wanted and neither built nor foreign, sorted. */
    static List<Path> files(Predicate<Path> wanted) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean ours = !NOT_OURS.contains(String.valueOf(folder.getFileName()));
                    return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && wanted.test(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /** Whether people write it, to be read as text. */
    static boolean isText(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return TEXT.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
        }
    }

    /** The file as seen from the root, for messages. */
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
