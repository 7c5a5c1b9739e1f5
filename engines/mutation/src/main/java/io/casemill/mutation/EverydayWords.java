package io.casemill.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Words that are nobody's name although they stand where a name could. In lower case. */
final class EverydayWords {

    private static final Set<String> WORDS = load();

    private EverydayWords() {}

    static boolean has(String word) {
        return WORDS.contains(word);
    }

    private static Set<String> load() {
        try (InputStream in = EverydayWords.class.getResourceAsStream("everyday-words.txt")) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
