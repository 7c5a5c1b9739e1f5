package io.casemill.messaging;

import io.casemill.schemas.Topics;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may make objects of the generated event classes. Since 1.12.2 it makes none of a class that a schema
 * names unless the program trusts the class, and trust is a matter of the whole program.
 */
final class EventClasses {

    static {
        String events = Topics.class.getPackageName();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals(events)));
    }

    private EventClasses() {}

    /** Returns when they are trusted; safe to repeat. */
    static void trust() {
        // the work is done once, when this class is initialised
    }
}
