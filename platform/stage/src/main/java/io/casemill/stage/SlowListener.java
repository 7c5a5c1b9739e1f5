package io.casemill.stage;

import org.apache.avro.specific.SpecificRecord;

/**
 * What a slow stage does with one event. Called on a virtual thread of its own, many at a time, so it may wait for as
 * long as it likes.
 *
 * <ul>
 *   <li><b>It returns</b>: the record is finished. Its offset is committed within half a second and never delivered
 *       again, except after a crash in that time; a record whose answer is on the stage's output topic by then is not
 *       given to the listener again.
 *   <li><b>It throws</b>: an outage ({@link io.casemill.messaging.failures.RecordTrouble} tells) is tried again for as long as it lasts. Anything else is tried again {@code casemill.messaging.retries}
 *       times and then goes to the stage's dead-letter topic, an {@link Error} too. Other records go on meanwhile. Where the
 *       process itself is broken (a class that cannot be linked, no memory) the stage stops as failed, and the record comes
 *       again after a restart.
 *   <li><b>It is interrupted</b>: the service stops and the deadline is over (the record is left unfinished and is
 *       delivered again), or its request was cancelled ({@link #giveUp} is asked instead).
 *   <li><b>Its partition is revoked</b>: it may go on, and what it publishes counts as any other event with that id; its
 *       finish changes nothing, as the new owner has the record too.
 *   <li><b>The service stops</b>: what has not begun is forgotten, what has begun may end until the deadline, and then
 *       everything finished is committed.
 * </ul>
 */
public interface SlowListener<E extends SpecificRecord> {

    /** Handles one event, to the end: its answer is published when this returns. */
    void on(E event) throws Exception;

    /**
     * The request of an event has been stopped before or while the event was handled.
     *
     * @return whether the event needs no handling any more; if not, {@link #on} is called as ever. It must be true for
     *     {@link Leave#WAITING}.
     */
    boolean giveUp(E event, Leave why) throws Exception;

    /**
     * Whether events hold something that is paid for. If so, and their request's budget is used up, they still wait for
     * their turn at a model, and are given up only where that model is away.
     */
    default boolean finishesWhatIsPaid() {
        return false;
    }
}
