package io.casemill.generation.techniques;

import io.casemill.generation.pack.Exchange;
import io.casemill.generation.pack.Rule;

/** What the user does with a turn: the dialogue acts on the agenda. */
sealed interface UserAct {

    /** Says a line by name: greet, problem, detail, again, ack, thanks, done … */
    record Tell(String line) implements UserAct {}

    /** Gives a slot's value. */
    record Give(String slot) implements UserAct {}

    /** Gives a wrong value first. */
    record Fumble(String slot) implements UserAct {}

    /** Does not know what is asked for. */
    record Confuse(String slot) implements UserAct {}

    /** Would rather not say yet. */
    record Withhold(String slot) implements UserAct {}

    /** Wants to know something about the issue. */
    record Ask(Exchange exchange) implements UserAct {}

    /** Comes with something else. */
    record Drift(Exchange exchange) implements UserAct {}

    /** Makes an attack's move. */
    record Attack(Exchange exchange) implements UserAct {}

    /** Takes the news in one of the ways a state provides for. */
    record React(String reaction, Rule own) implements UserAct {}
}
