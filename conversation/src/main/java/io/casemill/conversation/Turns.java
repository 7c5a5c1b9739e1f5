package io.casemill.conversation;

import java.util.List;

/** What is often asked of a list of turns. */
public final class Turns {

    private Turns() {}

    /** What one speaker says, in order. */
    public static List<String> textsOf(Speaker speaker, List<Turn> turns) {
        return turns.stream().filter(turn -> turn.by(speaker)).map(Turn::text).toList();
    }

    /** What user and assistant say, in order, without actions and instructions. */
    public static List<String> spoken(List<Turn> turns) {
        return turns.stream().filter(Turn::spoken).map(Turn::text).toList();
    }

    /** All that is written, in order, whoever says it. */
    public static List<String> texts(List<Turn> turns) {
        return turns.stream().map(Turn::text).toList();
    }
}
