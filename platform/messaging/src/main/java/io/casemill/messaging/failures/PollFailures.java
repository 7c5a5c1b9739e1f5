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

    /**
     * Waits before the next poll, which may fail at once and would be tried thousands of times a second. Where a class of
     * the JVM is broken, the container stops as failed: only a restart mends that.
     */
    public static void handle(Exception failure, MessageListenerContainer container, Duration pause) {
        if (Causes.of(failure).anyMatch(LinkageError.class::isInstance)) {
            log.error("{} cannot read any more and stops; restart the service", container.getGroupId(), failure);
            container.stopAbnormally(() -> {});
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
