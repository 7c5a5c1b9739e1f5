package io.casemill.models;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Lets calls to an endpoint, in the order in which they came, as its rules allow. A place that gets free wakes one
 * waiting call; nobody polls.
 */
final class EndpointGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<GateTicket> waiting = new LinkedHashSet<>();
    private final GateRules rules;
    private final GateLog log;
    private final EndpointTrouble trouble;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer;
    private long wakesAt = GateRules.NEVER;
    private boolean wasParked;

    EndpointGate(
            GateRules rules, GateLog log, EndpointTrouble trouble, LongSupplier nanos, ScheduledExecutorService timer) {
        this.rules = rules;
        this.log = log;
        this.trouble = trouble;
        this.nanos = nanos;
        this.timer = timer;
    }

    /** How a call fares at the gate. */
    enum Entry {
        /** It has a place, here or at another gate. */
        GRANTED,
        /** It waits for one. */
        WAITING,
        /** It waits, and the endpoint is parked: another one may be quicker. */
        PARKED
    }

    /** @param first whether it goes before those that wait, for it did so once already */
    Entry enter(GateTicket ticket, boolean first) {
        return decide(now -> {
            if (waiting.contains(ticket)) {
                return parkedOrWaiting(now);
            }
            if ((first || waiting.isEmpty()) && rules.admit(now)) {
                if (!ticket.grant(this)) {
                    rules.cancelled(now);
                }
                return Entry.GRANTED;
            }
            if (first) {
                waiting.addFirst(ticket);
            } else {
                waiting.addLast(ticket);
            }
            return parkedOrWaiting(now);
        });
    }

    /** The call waits here no more. */
    void forget(GateTicket ticket) {
        lock.lock();
        try {
            waiting.remove(ticket);
        } finally {
            lock.unlock();
        }
    }

    /** The call that was let in ended in an answer, or a refusal of its very prompt. */
    void answered(long startedAt) {
        decide(now -> {
            trouble.over();
            rules.answered(startedAt, now);
            return null;
        });
    }

    /** The call was refused for want of capacity. @return how long it should wait */
    Duration refused(String what, Optional<Duration> retryAfter) {
        return decide(now -> {
            happened(what, false, now);
            return rules.refused(now, retryAfter);
        });
    }

    /** The call failed. */
    void failed(String what) {
        decide(now -> {
            happened(what, false, now);
            rules.failed(now);
            return null;
        });
    }

    /** The call failed as every other will. */
    void park(String what) {
        decide(now -> {
            happened(what, true, now);
            rules.parked(now);
            return null;
        });
    }

    /** The call was given up. */
    void cancelled() {
        decide(now -> {
            rules.cancelled(now);
            return null;
        });
    }

    private void happened(String what, boolean mending, long now) {
        log.trouble(what);
        trouble.happened(what, mending, now);
    }

    /** What it says, once that has gone on for too long to wait any more. */
    Optional<String> hopeless() {
        return look(_ -> trouble.isTooLong(nanos.getAsLong()) ? Optional.of(trouble.words()) : Optional.empty());
    }

    /** Since when it brings no answer, while it is away. */
    Optional<EndpointTrouble.Present> present() {
        return look(rules -> {
            long now = nanos.getAsLong();
            return isAway(now) ? trouble.present(now) : Optional.empty();
        });
    }

    /** Whether it is parked, or only tried for a moment to see whether it is back. */
    boolean isAway() {
        return look(_ -> isAway(nanos.getAsLong()));
    }

    private boolean isAway(long now) {
        return rules.isParked(now) || trouble.goesOn(now);
    }

    /** Whether any prompt was answered since the start. */
    boolean hasEverAnswered() {
        return look(_ -> trouble.hasEverAnswered());
    }

    boolean isParked() {
        return look(rules -> rules.isParked(nanos.getAsLong()));
    }

    int limit() {
        return look(GateRules::limit);
    }

    int inFlight() {
        return look(GateRules::inFlight);
    }

    long answers() {
        return look(GateRules::answers);
    }

    int waiting() {
        return look(_ -> waiting.size());
    }

    private <T> T look(Function<GateRules, T> question) {
        lock.lock();
        try {
            return question.apply(rules);
        } finally {
            lock.unlock();
        }
    }

    private interface Event<T> {
        T at(long now);
    }

    private <T> T decide(Event<T> event) {
        Optional<GateLog.Sentence> sentence;
        T result;
        lock.lock();
        try {
            long now = nanos.getAsLong();
            result = event.at(now);
            letIn(now);
            noticeParking(now);
            schedule(now);
            sentence = log.after(rules, now);
        } finally {
            lock.unlock();
        }
        sentence.ifPresent(GateLog.Sentence::write);
        return result;
    }

    private void letIn(long now) {
        while (!waiting.isEmpty() && rules.admit(now)) {
            if (!waiting.removeFirst().grant(this)) {
                rules.cancelled(now); // another gate was quicker
            }
        }
    }

    private void noticeParking(long now) {
        boolean parked = rules.isParked(now);
        if (parked && !wasParked) {
            waiting.forEach(GateTicket::lookAgain);
        }
        wasParked = parked;
        if (parked && rules.nextLook(now) != GateRules.NEVER) {
            trouble.holdsUntil(rules.nextLook(now));
        }
    }

    private void schedule(long now) {
        long at = waiting.isEmpty() ? GateRules.NEVER : rules.nextLook(now);
        if (at != GateRules.NEVER && (wakesAt == GateRules.NEVER || at - wakesAt < 0)) {
            wakesAt = at;
            timer.schedule(this::wake, Math.max(0, at - now), TimeUnit.NANOSECONDS);
        }
    }

    private void wake() {
        decide(_ -> {
            wakesAt = GateRules.NEVER;
            return null;
        });
    }

    private Entry parkedOrWaiting(long now) {
        return rules.isParked(now) ? Entry.PARKED : Entry.WAITING;
    }
}
