package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisteredPacksTest {

    private final List<String> asked = new ArrayList<>();
    private final List<String> known = new ArrayList<>(List.of("known"));
    private final RegisteredPacks packs = new RegisteredPacks(
            hash -> {
                asked.add(hash);
                return known.contains(hash) ? Optional.of(Orders.libraryYaml()) : Optional.empty();
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
}
