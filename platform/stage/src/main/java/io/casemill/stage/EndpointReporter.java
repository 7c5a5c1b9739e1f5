package io.casemill.stage;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.models.EndpointState;
import io.casemill.schemas.EndpointAway;
import io.casemill.schemas.EndpointReported;
import io.casemill.schemas.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the planner which model endpoints are away and whose work waits for them: when that begins, when it changes, every
 * few seconds while it lasts, and when it is over. Who has not been heard for longer is not waiting any more.
 */
final class EndpointReporter implements SmartLifecycle {

    /** How often it is told again that nothing changed. */
    static final Duration AGAIN = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(EndpointReporter.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_TEXT_CHARS = 500;
    private static final int MOST_REQUESTS = 100;

    private final Supplier<List<EndpointState>> states;
    private final EventPublisher publisher;
    private final EventMetas metas;
    private final Map<String, Told> told = new HashMap<>();
    private Thread watcher;

    private record Told(EndpointState state, long atNanos) {}

    EndpointReporter(Supplier<List<EndpointState>> states, EventPublisher publisher, EventMetas metas) {
        this.states = states;
        this.publisher = publisher;
        this.metas = metas;
    }

    /** Tells what is new, or was told long ago. @param nanos {@link System#nanoTime()} */
    void look(long nanos) {
        for (EndpointState state : states.get()) {
            if (isWorthTelling(state, nanos)) {
                tell(state);
                told.put(state.name(), new Told(state, nanos));
            }
        }
    }

    private boolean isWorthTelling(EndpointState state, long nanos) {
        Told before = told.get(state.name());
        if (state.away().isEmpty()) {
            return before != null && before.state().away().isPresent();
        }
        return before == null || !isAlike(before.state(), state) || nanos - before.atNanos() >= AGAIN.toNanos();
    }

    /** The time since when is reckoned anew at each look, and never twice to the same millisecond. */
    private static boolean isAlike(EndpointState before, EndpointState now) {
        return before.away().isPresent()
                && before.away().get().says().equals(now.away().get().says())
                && before.away().get().waiting().equals(now.away().get().waiting());
    }

    private void tell(EndpointState state) {
        String key = key(state.name());
        var event = EndpointReported.newBuilder()
                .setMeta(metas.of("EndpointReported", key + "/" + state.hashCode()))
                .setEndpoint(state.name())
                .setModel(state.model())
                .setAway(state.away().map(EndpointReporter::away).orElse(null))
                .build();
        publisher.publish(Topics.ENDPOINTS_REPORTED, key, event);
    }

    private String key(String endpoint) {
        return metas.service() + "/" + host() + "/" + endpoint;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host"; // two such processes of a service tell in turns
        }
    }

    private static EndpointAway away(EndpointState.Away away) {
        return EndpointAway.newBuilder()
                .setSince(away.since().truncatedTo(ChronoUnit.MILLIS))
                .setSays(cut(away.says()))
                .setAdvice(cut(away.advice()))
                .setWaiting(most(away.waiting()))
                .build();
    }

    private static Map<String, Integer> most(Map<String, Integer> waiting) {
        return waiting.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_REQUESTS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String cut(String text) {
        return text.length() <= MOST_TEXT_CHARS ? text : text.substring(0, MOST_TEXT_CHARS - 1) + "…";
    }

    private void watch() {
        boolean failed = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
                look(System.nanoTime());
                failed = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!failed && !Thread.currentThread().isInterrupted()) {
                    log.warn("cannot tell which endpoints are away, and goes on trying: {}", e.toString());
                }
                failed = true;
            }
        }
    }

    @Override
    public void start() {
        watcher = Thread.ofVirtual().name("endpoint-reports").start(this::watch);
    }

    @Override
    public void stop() {
        watcher.interrupt();
        watcher = null;
    }

    @Override
    public boolean isRunning() {
        return watcher != null;
    }
}
