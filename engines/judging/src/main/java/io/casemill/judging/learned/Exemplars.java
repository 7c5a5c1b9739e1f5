package io.casemill.judging.learned;

import io.casemill.conversation.Turn;
import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.FoundLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The written examples that are shipped, invented from beginning to end: messages of each kind, and conversations. */
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

    /**
     * Whole conversations in which nothing is wrong, in many domains and voices: without them a voice that the conversations at
     * hand do not have would be taken for a fault.
     */
    public static List<List<Turn>> controls() {
        var controls = new ArrayList<List<Turn>>();
        try (InputStream in = Exemplars.class.getResourceAsStream("controls.jsonl")) {
            ConversationReader.read(in, line -> {
                if (line instanceof FoundLine.Good good) {
                    controls.add(good.conversation().turns());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("controls.jsonl", e);
        }
        return controls;
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
