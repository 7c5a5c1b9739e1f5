package io.casemill.messaging.failures;

import java.util.Objects;
import java.util.stream.Stream;

/** What a failure came of. */
public final class Causes {

    private Causes() {}

    /** The failure itself, its cause, the cause of that and so on. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** What the first cause of all says, or its kind where it says nothing. May hold hostile text. */
    public static String rootMessage(Throwable failure) {
        Throwable root = of(failure).reduce(failure, (outer, inner) -> inner);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
