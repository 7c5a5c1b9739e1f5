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

    /** Characters (UTF-16 units) of all that a turn holds: its text, its id, what its tool was called with and answered. */
    public static int chars(Turn turn) {
        ToolCall call = turn.call();
        int said = turn.text().length() + length(turn.id());
        return call == null
                ? said
                : said + call.name().length() + length(call.arguments()) + length(call.result()) + length(call.error());
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    /** The turns from the first on that hold no more characters than that together. */
    public static List<Turn> beginning(List<Turn> turns, int mostChars) {
        int count = 0;
        for (int chars = 0; count < turns.size(); count++) {
            chars += chars(turns.get(count));
            if (chars > mostChars) {
                break;
            }
        }
        return turns.subList(0, count);
    }

    /** The beginning of a text that is longer than that, not cut between the halves of a character. */
    public static String beginning(String text, int mostChars) {
        if (text.length() <= mostChars) {
            return text;
        }
        boolean halved = mostChars > 0 && Character.isHighSurrogate(text.charAt(mostChars - 1));
        return text.substring(0, halved ? mostChars - 1 : mostChars);
    }

    /** All that is written, in order, whoever says it. */
    public static List<String> texts(List<Turn> turns) {
        return turns.stream().map(Turn::text).toList();
    }
}
