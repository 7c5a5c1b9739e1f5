package io.casemill.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightWorkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InFlightWork<Runnable> work = new InFlightWork<>("test", 2);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Integer> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger interrupted = new AtomicInteger();

    @Test
    void beginsNoMoreThanTheLimitAndTheOthersInTheirOrder() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            work.add(holding(i));
        }
        await().until(() -> begun.size() == 2);
        assertThat(work.running()).isEqualTo(2);
        assertThat(work.waiting()).isEqualTo(48);
        gate.countDown();
        assertThat(work.awaitEnd(PATIENCE, task -> true)).isTrue();
        assertThat(begun).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void goesOnWhenATaskBreaksOff() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            work.add(() -> {
                throw new AssertionError("broken on purpose");
            });
        }
        gate.countDown();
        work.add(holding(9));
        assertThat(work.awaitEnd(PATIENCE, task -> true)).isTrue();
        assertThat(begun).containsExactly(9);
    }

    @Test
    void interruptsOneTaskAndNotTheNextOnTheSameThread() throws InterruptedException {
        Runnable first = holding(1);
        work.add(first);
        await().until(() -> begun.contains(1));
        work.interrupt(task -> task == first);
        await().until(() -> interrupted.get() == 1);
        gate.countDown();
        work.add(holding(2));
        assertThat(work.awaitEnd(PATIENCE, task -> true)).isTrue();
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void forgetsWhatHasNotBegunWhenClosed() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            work.add(holding(i));
        }
        await().until(() -> begun.size() == 2);
        work.close();
        work.add(holding(99));
        gate.countDown();
        assertThat(work.awaitEnd(PATIENCE, task -> true)).isTrue();
        assertThat(begun).hasSize(2);
    }

    @Test
    void saysWhenWorkDoesNotEndInTime() throws InterruptedException {
        work.add(holding(1));
        assertThat(work.awaitEnd(Duration.ofMillis(20), task -> true)).isFalse();
        gate.countDown();
        assertThat(work.awaitEnd(PATIENCE, task -> true)).isTrue();
    }

    private Runnable holding(int number) {
        return () -> {
            begun.add(number);
            try {
                gate.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        };
    }
}
