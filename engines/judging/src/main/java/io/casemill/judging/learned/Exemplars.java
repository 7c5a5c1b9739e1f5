package io.casemill.judging.learned;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The written examples that are shipped: one message a line, a file for each kind, invented from beginning to end. */
public final class Exemplars {

    private static final List<String> KINDS = List.of(
            "insult", "frustration", "theatrical", "polished", "meta", "label", "rules", "plain_user", "plain_agent");

    private Exemplars() {}

    /** Lines by kind. */
    public static Map<String, List<String>> shipped() {
        var all = new TreeMap<String, List<String>>();
        KINDS.forEach(kind -> all.put(kind, lines(kind)));
        return all;
    }

    private static List<String> lines(String kind) {
        String name = "exemplars/" + kind + ".txt";
        try (InputStream in = Exemplars.class.getResourceAsStream(name);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
