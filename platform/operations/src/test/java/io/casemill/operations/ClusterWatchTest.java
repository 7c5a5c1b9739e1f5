package io.casemill.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final CountDownLatch held = new CountDownLatch(1);
    private final ClusterWatch watch = new ClusterWatch(
            Map.of(
                    "good", () -> {},
                    "bad",
                            () -> {
                                throw new IllegalStateException(new java.net.ConnectException("secret-host refused"));
                            },
                    "hanging", held::await),
            Duration.ofSeconds(10),
            now::get);

    @AfterEach
    void stop() {
        held.countDown();
        watch.stop();
    }

    @Test
    void knowsNothingBeforeItLooked() {
        watch.start();
        assertThat(watch.last("hanging")).isNull();
    }

    @Test
    void tellsWhatIsWrongWithoutQuotingAddresses() {
        watch.start();
        await().until(() -> watch.last("bad") != null && watch.last("good") != null);
        assertThat(watch.last("good").isGood()).isTrue();
        assertThat(watch.last("bad").trouble()).isEqualTo("ConnectException");
    }

    @Test
    void forgetsWhatItSawLongAgo() {
        watch.start();
        await().until(() -> watch.last("good") != null);
        now.set(Instant.EPOCH.plusSeconds(61));
        assertThat(watch.last("good")).isNull();
    }
}
