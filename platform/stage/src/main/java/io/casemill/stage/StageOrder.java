package io.casemill.stage;

import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a slow stage is to be. A service has one as a bean, and the stage starts and stops with the service.
 *
 * @param name the service's name in the topic catalogue; also its consumer group
 * @param input topic it reads
 * @param output topic it answers on; the meta of an answer names the event it answers as its cause
 * @param type event type of the input
 * @param inFlight most events worked on at a time
 * @param requestOf request an event belongs to
 * @param listener what to do with an event
 */
public record StageOrder<E extends SpecificRecord>(
        String name,
        String input,
        String output,
        Class<E> type,
        int inFlight,
        Function<E, String> requestOf,
        SlowListener<E> listener) {

    public StageOrder {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(requestOf, "requestOf");
        Objects.requireNonNull(listener, "listener");
        if (inFlight < 1 || inFlight > 10_000) {
            throw new IllegalArgumentException("in-flight must be 1 to 10000");
        }
    }
}
