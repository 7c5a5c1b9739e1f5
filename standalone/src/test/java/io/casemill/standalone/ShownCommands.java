package io.casemill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of {@code casemill} that the project's pages show. */
final class ShownCommands {

    /** Folder of the project. */
    static final Path PROJECT = Path.of(System.getProperty("casemill.project.dir"));

    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("(?<!`)`((?:\\./)?casemill [^`]*)`(?!`)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");
    private static final Pattern NEXT = Pattern.compile("\\s*(?:;|&&)\\s*");
    private static final Pattern CALL = Pattern.compile("(?:\\S*/)?casemill\\s.*");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private ShownCommands() {}

    /**
     * A call as a page shows it.
     *
     * @param page relative to the project
     * @param text of it, without the comment behind it
     */
    record Shown(String page, String text) {

        /** What stands after the name of the program. */
        List<String> words() {
            return SPACES.splitAsStream(text.replace("'", "")).skip(1).toList();
        }

        @Override
        public String toString() {
            return page + ": " + text;
        }
    }

    /** Every page of the project. */
    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(PROJECT::relativize)
                    .filter(page -> Stream.of("target", "node_modules", "out")
                            .noneMatch(folder ->
                                    page.startsWith(folder) || page.toString().contains("/" + folder + "/")))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    /** The calls in the blocks of a page, to be typed as they stand there. */
    static List<Shown> typed(String page) {
        return BLOCK.matcher(read(page))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> COMMENT.matcher(line).replaceFirst(""))
                .flatMap(NEXT::splitAsStream)
                .map(String::strip)
                .filter(line -> CALL.matcher(line).matches())
                .map(line -> new Shown(page, line))
                .toList();
    }

    /** The calls in the sentences of a page, often with a part left out. */
    static List<Shown> mentioned(String page) {
        return INLINE.matcher(read(page))
                .results()
                .map(call -> new Shown(page, SPACES.matcher(call.group(1)).replaceAll(" ")))
                .toList();
    }

    private static String read(String page) {
        try {
            return Files.readString(PROJECT.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
