package io.casemill.stage;

import io.casemill.messaging.views.CompactedView;
import io.casemill.schemas.StopCause;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests for which no new work is begun, as the planner last said. Looks again every second. */
final class StoppedRequests implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoppedRequests.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final CompactedView<StopCause> progress;
    private final Consumer<Map<String, StopCause>> onChange;
    private final Runnable afterLook;
    private final Thread watcher;
    private volatile Map<String, StopCause> stopped = Map.of();

    /**
     * @param progress cause by request id, for those that are stopped
     * @param onChange told whenever there are more of them
     * @param afterLook run after each look, as what stopped requests have begun may begin to wait later
     */
    StoppedRequests(
            String name,
            CompactedView<StopCause> progress,
            Consumer<Map<String, StopCause>> onChange,
            Runnable afterLook) {
        this.progress = progress;
        this.onChange = onChange;
        this.afterLook = afterLook;
        this.watcher = Thread.ofVirtual().name(name + "-stops").unstarted(this::watch);
    }

    void start() {
        watcher.start();
    }

    /** Why a request's work is not begun any more, if so. */
    Optional<StopCause> cause(String requestId) {
        return Optional.ofNullable(stopped.get(requestId));
    }

    private void watch() {
        boolean wasAway = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
                wasAway = false;
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!wasAway && !Thread.currentThread().isInterrupted()) {
                    log.warn("cannot see which requests are stopped, and goes on looking: {}", e.toString());
                }
                wasAway = true;
                pause();
            }
        }
    }

    private void look() {
        progress.refresh();
        Map<String, StopCause> now = progress.all();
        if (!now.equals(stopped)) {
            stopped = now;
            onChange.accept(now);
        }
        afterLook.run();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        watcher.interrupt();
        watcher.join();
    }
}
