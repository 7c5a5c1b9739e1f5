package io.casemill.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at what the service depends on every few seconds, so that a probe is answered at once, however long a broker
 * that is away takes to time out.
 */
final class ClusterWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClusterWatch.class);

    private final Map<String, Look> looks;
    private final Duration every;
    private final InstantSource clock;
    private final Map<String, Sighting> last = new ConcurrentHashMap<>();
    private ScheduledExecutorService watcher;

    /** Looks at something, and throws what is wrong with it. */
    interface Look {
        void look() throws Exception;
    }

    /**
     * What a look found.
     *
     * @param trouble kind of what went wrong; null when all is well. Never its message, which may quote addresses
     */
    record Sighting(Instant at, String trouble) {

        boolean isGood() {
            return trouble == null;
        }
    }

    /** @param looks what to look at, by name; each on a thread of its own, so that one that hangs holds up no other */
    ClusterWatch(Map<String, Look> looks, Duration every, InstantSource clock) {
        this.looks = Map.copyOf(looks);
        this.every = every;
        this.clock = clock;
    }

    /** What the last look at something found; null before the first, and when the last one is long ago. */
    Sighting last(String name) {
        Sighting sighting = last.get(name);
        boolean stale =
                sighting != null && sighting.at().isBefore(clock.instant().minus(every.multipliedBy(6)));
        return stale ? null : sighting;
    }

    private void look(String name, Look look) {
        String trouble = null;
        try {
            look.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (Throwable e) { // a look that throws would never be scheduled again
            trouble = (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
            log.debug("{} cannot be reached", name, e);
        }
        Sighting before = last.put(name, new Sighting(clock.instant(), trouble));
        if (before != null && before.isGood() != (trouble == null)) {
            log.warn("{} {}", name, trouble == null ? "answers again" : "does not answer: " + trouble);
        }
    }

    @Override
    public void start() {
        watcher = Executors.newScheduledThreadPool(
                looks.size(), Thread.ofPlatform().daemon().name("watch-", 0).factory());
        looks.forEach((name, look) ->
                watcher.scheduleWithFixedDelay(() -> look(name, look), 0, every.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void stop() {
        watcher.shutdownNow();
        watcher = null;
    }

    @Override
    public boolean isRunning() {
        return watcher != null;
    }
}
