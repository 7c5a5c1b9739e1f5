package io.casemill.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may make objects of the generated event classes. Since 1.12.2 it makes none of a class that a schema
 * names unless the program trusts the class, and trust is a matter of the whole program.
 */
public final class EventClasses {

    static {
        String events = Topics.class.getPackageName();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals(events)));
    }

    private EventClasses() {}

    /** Returns when they are trusted; safe to repeat. Call it before the first event is built or read. */
    public static void trust() {
        // the work is done once, when this class is initialised
    }
}
