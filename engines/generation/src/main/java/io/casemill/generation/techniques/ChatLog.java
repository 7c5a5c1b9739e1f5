package io.casemill.generation.techniques;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was said so far, and which behaviours were played. */
final class ChatLog {

    private final List<Turn> turns = new ArrayList<>();
    private final Set<String> behaviours = new TreeSet<>();

    int size() {
        return turns.size();
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }

    List<String> behaviours() {
        return List.copyOf(behaviours);
    }

    void add(Turn line) {
        turns.add(line);
    }

    void played(String behaviour) {
        behaviours.add(behaviour);
    }

    boolean endsWith(Speaker speaker) {
        return !turns.isEmpty() && turns.getLast().speaker() == speaker;
    }
}
