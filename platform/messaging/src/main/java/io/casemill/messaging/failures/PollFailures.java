package io.casemill.messaging.failures;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/** What to do when a poll itself fails, of which no record that was read is to blame. */
public final class PollFailures {

    private static final Logger log = LoggerFactory.getLogger(PollFailures.class);

    private PollFailures() {}

    /** Stops a container as failed; nothing is committed of what it was handling. */
    public static void stop(Throwable failure, MessageListenerContainer container) {
        log.error("{} cannot go on and stops; restart the service", container.getGroupId(), failure);
        container.stopAbnormally(() -> {});
    }

    /**
     * Waits before the next poll, which may fail at once and would be tried thousands of times a second. Where the
     * process is broken, the container stops as failed: only a restart mends that.
     */
    public static void handle(Exception failure, MessageListenerContainer container, Duration pause) {
        if (RecordTrouble.of(failure) == RecordTrouble.BROKEN) {
            stop(failure, container);
            return;
        }
        log.error("{} cannot read, and tries again", container.getGroupId(), failure);
        try {
            ListenerUtils.stoppableSleep(container, pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
