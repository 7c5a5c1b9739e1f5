package io.casemill.models;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * One wait of a call: at the gates of its role's endpoints, of which the first that has a place takes it, or for time to
 * pass.
 */
final class GateTicket {

    private static final Object CANCELLED = new Object();
    private static final Object ENDED = new Object();

    private final Thread thread = Thread.currentThread();
    private final AtomicReference<Object> taken = new AtomicReference<>();
    private volatile boolean looksAgain;

    /** Gives a place to the call, if it has none and still waits. */
    boolean grant(EndpointGate gate) {
        boolean granted = taken.compareAndSet(null, gate);
        if (granted) {
            LockSupport.unpark(thread);
        }
        return granted;
    }

    /** Has the call look at all gates again. */
    void lookAgain() {
        looksAgain = true;
        LockSupport.unpark(thread);
    }

    /** Ends the wait from outside, unless a gate has taken the call. */
    void end() {
        if (taken.compareAndSet(null, ENDED)) {
            LockSupport.unpark(thread);
        }
    }

    /** Whether the wait was ended from outside. */
    boolean isEnded() {
        return taken.get() == ENDED;
    }

    boolean isGrantedBy(EndpointGate gate) {
        return taken.get() == gate;
    }

    /**
     * Waits until a gate took the call, its gates should be looked at again, or some time is over. Called by the call's own
     * thread.
     */
    void await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (taken.get() == null && !looksAgain && end - System.nanoTime() > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, end - System.nanoTime());
        }
        looksAgain = false;
    }

    /** Waits no more. @return whether no gate had taken the call */
    boolean cancel() {
        return taken.compareAndSet(null, CANCELLED);
    }
}
