package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.generation.Intents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RegisteredPacksTest {

    private final List<String> asked = new ArrayList<>();
    private final List<String> known = new ArrayList<>(List.of("known"));
    private final RegisteredPacks packs = new RegisteredPacks(
            hash -> {
                asked.add(hash);
                return known.contains(hash) ? Optional.of(Intents.packYaml()) : Optional.empty();
            },
            3,
            () -> {
                if (asked.contains("late")) {
                    known.add("late");
                }
            });

    @Test
    void parsesAPackOnce() {
        assertThat(packs.find("known")).isPresent();
        assertThat(packs.find("known")).isPresent();
        assertThat(asked).containsExactly("known");
    }

    @Test
    void asksAgainForAnUnknownPack() {
        assertThat(packs.find("new")).isEmpty();
        assertThat(packs.find("new")).isEmpty();
        assertThat(asked).hasSize(6).containsOnly("new");
    }

    @Test
    void waitsForAPackThatIsSeenAfterItsIntents() {
        assertThat(packs.find("late")).isPresent();
        assertThat(asked).containsExactly("late", "late");
    }

    @Test
    void findsOtherPacksWhileOneIsWaitedFor() throws Exception {
        var waiting = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var slow = new RegisteredPacks(
                hash -> hash.equals("known") ? Optional.of(Intents.packYaml()) : Optional.empty(), 2, () -> {
                    waiting.countDown();
                    await(over);
                });
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var missing = others.submit(() -> slow.find("missing"));
            await(waiting);
            assertThat(others.submit(() -> slow.find("known")).get(30, TimeUnit.SECONDS))
                    .isPresent();
            over.countDown();
            assertThat(missing.get(30, TimeUnit.SECONDS)).isEmpty();
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
