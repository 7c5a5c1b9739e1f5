package io.casemill.generation.techniques;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The stack of what a user still means to say, after Schatzmann, Thomson, Weilhammer, Ye and Young, "Agenda-Based User
 * Simulation for Bootstrapping a POMDP Dialogue System" (NAACL-HLT 2007): the goal's acts lie on it from the start, in
 * the order of their urgency. Answers to what the assistant asks come before all of them and are given at once, so they
 * never stay on the stack; after an answer, or when nothing else is asked, a turn pops the top few.
 */
final class Agenda {

    private final Deque<UserAct> acts = new ArrayDeque<>();

    /** Puts an act beneath all others. */
    void putLast(UserAct act) {
        acts.addLast(act);
    }

    /** The next act, if the user would bring it up unasked. */
    Optional<UserAct> peek() {
        return Optional.ofNullable(acts.peek());
    }

    /** Takes the top few. */
    List<UserAct> pop(int count) {
        List<UserAct> popped = new ArrayList<>();
        for (int i = 0; i < count && !acts.isEmpty(); i++) {
            popped.add(acts.pop());
        }
        return popped;
    }
}
