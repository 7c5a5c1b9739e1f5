package io.casemill.generator.techniques;

import io.casemill.generator.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was said so far, and which behaviours were played. */
final class ChatLog {

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> behaviours = new TreeSet<>();

    int size() {
        return lines.size();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    List<String> behaviours() {
        return List.copyOf(behaviours);
    }

    void add(Line line) {
        lines.add(line);
    }

    void played(String behaviour) {
        behaviours.add(behaviour);
    }

    boolean endsWith(Line.Speaker speaker) {
        return !lines.isEmpty() && lines.getLast().speaker() == speaker;
    }
}
