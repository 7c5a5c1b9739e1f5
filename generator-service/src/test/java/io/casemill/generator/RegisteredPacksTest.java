package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisteredPacksTest {

    private final List<String> asked = new ArrayList<>();
    private final RegisteredPacks packs = new RegisteredPacks(hash -> {
        asked.add(hash);
        return hash.equals("known") ? Optional.of(Orders.libraryYaml()) : Optional.empty();
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
        assertThat(asked).containsExactly("new", "new");
    }
}
