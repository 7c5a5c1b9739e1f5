package io.casemill.models;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;

/** Callers that always want to call, a gate's rules and a server, on a virtual clock. */
final class GateSimulation {

    private static final long REFUSAL_NANOS = Duration.ofMillis(5).toNanos();

    private record Event(long at, long order, Runnable what) {}

    /** A server: how it takes a call that comes in. */
    interface Server {
        void take(GateSimulation simulation, long startedAt);
    }

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    final Random random = new Random(7);
    final GateRules rules;
    private final Server server;
    private long now = 1;
    private long order;
    private int waiting;
    private long looksAt = GateRules.NEVER;

    int busy;
    long busyNanos;
    long answered;
    long refused;
    private long busySince;

    GateSimulation(int most, int callers, Server server) {
        this.rules = new GateRules(most, Math.min(20, most), random::nextDouble);
        this.server = server;
        this.waiting = callers;
    }

    /** Runs on for a time, counting anew. */
    GateSimulation run(Duration time) {
        busyNanos = 0;
        answered = 0;
        refused = 0;
        busySince = now;
        long end = now + time.toNanos();
        letIn();
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event next = events.poll();
            now = next.at();
            next.what().run();
            letIn();
        }
        now = end;
        busy(0);
        return this;
    }

    void busy(int change) {
        busyNanos += busy * (now - busySince);
        busySince = now;
        busy += change;
    }

    /** Mean number of calls the server worked on, as a share of a capacity. */
    double use(int capacity, Duration time) {
        return busyNanos / (double) time.toNanos() / capacity;
    }

    void at(long time, Runnable what) {
        events.add(new Event(time, order++, what));
    }

    void answer(long startedAt) {
        answered++;
        rules.answered(startedAt, now);
        waiting++;
    }

    void refuse(Optional<Duration> retryAfter) {
        at(now + REFUSAL_NANOS, () -> {
            refused++;
            long wait = rules.refused(now, retryAfter).toNanos();
            at(now + wait, () -> waiting++);
        });
    }

    long now() {
        return now;
    }

    private void letIn() {
        while (waiting > 0 && rules.admit(now)) {
            waiting--;
            server.take(this, now);
        }
        long look = waiting == 0 ? GateRules.NEVER : rules.nextLook(now);
        if (look != GateRules.NEVER && look != looksAt) {
            looksAt = look;
            at(Math.max(look, now + 1), () -> {});
        }
    }

    /** Takes every call at once. */
    static Server without(LongSupplier latency) {
        return capped(Integer.MAX_VALUE, Optional.empty(), latency);
    }

    /** Refuses what is more than it can take. */
    static Server capped(int slots, Optional<Duration> retryAfter, LongSupplier latency) {
        return (simulation, startedAt) -> {
            if (simulation.busy >= slots) {
                simulation.refuse(retryAfter);
                return;
            }
            simulation.busy(1);
            simulation.at(startedAt + latency.getAsLong(), () -> {
                simulation.busy(-1);
                simulation.answer(startedAt);
            });
        };
    }

    /** Works on so many calls at once and lets the others queue. */
    static final class Queueing implements Server {

        private final int capacity;
        private final LongSupplier service;
        private final ArrayDeque<Long> queue = new ArrayDeque<>();
        private int working;

        Queueing(int capacity, LongSupplier service) {
            this.capacity = capacity;
            this.service = service;
        }

        @Override
        public void take(GateSimulation simulation, long startedAt) {
            queue.add(startedAt);
            work(simulation);
        }

        private void work(GateSimulation simulation) {
            while (working < capacity && !queue.isEmpty()) {
                long startedAt = queue.poll();
                working++;
                simulation.busy(1);
                simulation.at(simulation.now() + service.getAsLong(), () -> {
                    working--;
                    simulation.busy(-1);
                    simulation.answer(startedAt);
                    work(simulation);
                });
            }
        }
    }

    /** Lets so many calls in a second, and refuses the others until the second is over. */
    static Server rated(int perSecond, LongSupplier latency) {
        long second = Duration.ofSeconds(1).toNanos();
        long[] window = {-1, 0};
        return (simulation, startedAt) -> {
            if (startedAt / second != window[0]) {
                window[0] = startedAt / second;
                window[1] = 0;
            }
            if (window[1]++ >= perSecond) {
                simulation.refuse(Optional.of(Duration.ofSeconds(1)));
                return;
            }
            simulation.at(startedAt + latency.getAsLong(), () -> simulation.answer(startedAt));
        };
    }
}
