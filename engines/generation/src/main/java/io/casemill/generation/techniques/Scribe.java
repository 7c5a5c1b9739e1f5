package io.casemill.generation.techniques;

import io.casemill.conversation.Turn;
import io.casemill.conversation.style.Ruler;
import java.util.List;

/** Writes down what is said: splits it into messages, types the user's, and keeps the user's length near its aim. */
final class Scribe {

    private static final String NEW_MESSAGE = " // ";

    private final Substance substance;
    private final ChatLog log;
    private final Dice dice;
    private final Keyboard keyboard;
    private final StringBuilder lastUserTurn = new StringBuilder();
    private int messages;
    private int words;

    Scribe(Substance substance, ChatLog log, Dice dice) {
        this.substance = substance;
        this.log = log;
        this.dice = dice;
        this.keyboard =
                new Keyboard(substance.voice(), substance.pack().typing().exclamations(), dice);
    }

    /** Words the user's next message should have for the mean to come out as aimed at. */
    double wanted() {
        double aim = substance.voice().wordsPerMessage();
        return Math.clamp(aim * (messages + 1) - words, 1, aim * 4);
    }

    void user(String text, boolean identifier) {
        lastUserTurn.setLength(0);
        lastUserTurn.append(text);
        List<String> parts = parts(text);
        boolean first = true;
        for (String part : parts) {
            boolean cutOff = !first && log.size() == dice.nextSwitch();
            if (cutOff) {
                return;
            }
            log.add(Turn.user(keyboard.typed(part, identifier)));
            messages++;
            words += Ruler.words(part);
            first = false;
        }
        if (parts.size() > 1) {
            log.played("message_splitting");
        }
    }

    /** What the user says, letter by letter: an attack is not typed over. */
    void verbatim(String text) {
        lastUserTurn.setLength(0);
        lastUserTurn.append(text);
        boolean first = true;
        for (String part : parts(text)) {
            if (first || log.size() != dice.nextSwitch()) {
                log.add(Turn.user(part));
            }
            first = false;
        }
    }

    void assistant(String text) {
        boolean first = true;
        for (String part : parts(text)) {
            if (!first && log.size() == dice.nextSwitch()) {
                return;
            }
            log.add(Turn.assistant(part));
            first = false;
        }
    }

    void action(String name, String note) {
        log.add(Turn.action(name, note.isBlank() ? name : note));
    }

    /** Whether the user has words to spare: the message so far is shorter than it should be. */
    boolean isTerse(String text) {
        return wanted() > Ruler.words(text) + 1;
    }

    String lastUserTurn() {
        return lastUserTurn.toString();
    }

    /** The text's messages. Most people split where the pack says they may; some write on. */
    private List<String> parts(String text) {
        boolean writesOn = text.contains(NEW_MESSAGE) && dice.chance(0.2);
        String joined = writesOn ? text.replace(NEW_MESSAGE, ". ") : text;
        return List.of(joined.split(NEW_MESSAGE, -1)).stream()
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .toList();
    }
}
