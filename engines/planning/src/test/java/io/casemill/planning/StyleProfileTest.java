package io.casemill.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StyleProfileTest {

    @Test
    void readsHowAUserWrites() {
        var profile = StyleProfile.of(
                List.of("Hi there", "my kettle broke", "I want a refund.", "thanks"), List.of("refund", "return"));
        assertThat(profile).isEqualTo(new StyleProfile(4, 10 / 4.0, 0.5, 0.25, true, true, List.of("refund")));
    }

    @Test
    void takesALateGreetingForNone() {
        assertThat(StyleProfile.of(List.of("a", "b", "hello"), List.of()).greets())
                .isFalse();
    }

    @Test
    void isAllZerosForASilentUser() {
        assertThat(StyleProfile.of(List.of(), List.of("refund")))
                .isEqualTo(new StyleProfile(0, 0, 0, 0, false, false, List.of()));
    }
}
