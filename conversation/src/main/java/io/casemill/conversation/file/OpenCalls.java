package io.casemill.conversation.file;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls that wait for their answers: an answer that names a call is its; one that names none is the oldest one's. */
final class OpenCalls {

    private final List<Open> open = new ArrayList<>();

    /** Calls before this were left without an answer, as the talk went on. */
    private int left;

    /** @param turn where the call's turn stands */
    private record Open(int turn, String id, String name) {}

    void asked(int turn, @Nullable String id, String name) {
        open.add(new Open(turn, id == null ? "" : id, name));
    }

    /** The user speaks: an answer that names no call is not for the calls before. */
    void goOn(int turn) {
        left = turn;
    }

    /** The turn of the call that an answer is for. */
    OptionalInt answered(String id, String name) {
        if (!id.isBlank()) {
            return take(call -> call.id.equals(id));
        }
        return take(call -> call.turn >= left && (name.isBlank() || call.name.equals(name)));
    }

    private OptionalInt take(Predicate<Open> wanted) {
        for (Iterator<Open> calls = open.iterator(); calls.hasNext(); ) {
            Open call = calls.next();
            if (wanted.test(call)) {
                calls.remove();
                return OptionalInt.of(call.turn);
            }
        }
        return OptionalInt.empty();
    }
}
