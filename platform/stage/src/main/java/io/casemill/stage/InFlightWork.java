package io.casemill.stage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks on virtual threads of their own, at most {@code limit} at a time; the others wait in the order in which they
 * came. Whoever adds is never held up: {@link #waiting()} says when to add no more.
 */
final class InFlightWork<T extends Runnable> {

    private static final Logger log = LoggerFactory.getLogger(InFlightWork.class);

    private final int limit;
    private final ThreadFactory threads;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final Map<T, Thread> running = new HashMap<>();
    private boolean closed;
    private boolean awaiting;

    InFlightWork(String name, int limit) {
        this.limit = limit;
        this.threads = Thread.ofVirtual().name(name + "-", 0).factory();
    }

    synchronized void add(T task) {
        if (closed) {
            return;
        }
        waiting.add(task);
        if (running.size() < limit) {
            startNext();
        }
    }

    private void startNext() {
        T task = waiting.poll();
        if (task != null) {
            Thread thread = threads.newThread(() -> workFrom(task));
            running.put(task, thread);
            thread.start();
        }
    }

    /** One thread takes task after task, so that a busy stage starts no threads. */
    private void workFrom(T first) {
        T task = first;
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // a task sorts its own troubles; what comes through of its end must not take the place in flight with
                // it
                log.error("a task of {} broke off", Thread.currentThread().getName(), e);
            }
            task = next(task);
        }
    }

    private synchronized T next(T done) {
        Thread self = running.remove(done);
        Thread.interrupted(); // an interrupt was meant for the task that is over
        T task = waiting.poll();
        if (task != null) {
            running.put(task, self);
        }
        if (awaiting) {
            notifyAll();
        }
        return task;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int running() {
        return running.size();
    }

    /** Forgets those that have not begun. */
    synchronized void dropWaiting(Predicate<T> which) {
        waiting.removeIf(which);
    }

    /** Interrupts those that have begun. */
    synchronized void interrupt(Predicate<T> which) {
        running.forEach((task, thread) -> {
            if (which.test(task)) {
                thread.interrupt();
            }
        });
    }

    /** Takes no more, and forgets what has not begun. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /**
     * Waits for some of those that have begun.
     *
     * @return whether all of them ended in time
     */
    synchronized boolean awaitEnd(Duration patience, Predicate<T> which) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (running.keySet().stream().anyMatch(which)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            awaiting = true;
            wait(left);
        }
        awaiting = false;
        return true;
    }
}
