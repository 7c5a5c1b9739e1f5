package io.casemill.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void readsWordsInNormalForm() {
        assertThat(Tokens.words("  The ＢＯＯＴＳ, don't fit!  ")).containsExactly("the", "boots", "don", "t", "fit");
        assertThat(Tokens.words("\ud800 ... ")).isEmpty();
    }

    @Test
    void containmentIsTheShareOfThePart() {
        var whole = Tokens.ngrams(Tokens.words("a b c d e f"), 2);
        assertThat(Tokens.containment(Tokens.ngrams(Tokens.words("a b x"), 2), whole))
                .isEqualTo(0.5);
        assertThat(Tokens.containment(Tokens.ngrams(Tokens.words("a"), 2), whole))
                .isZero();
    }

    @Test
    void distanceCountsWordEdits() {
        assertThat(Tokens.distance(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d")))
                .isEqualTo(0.25);
        assertThat(Tokens.distance(List.of("a", "b"), List.of("b"))).isEqualTo(0.5);
        assertThat(Tokens.distance(List.of(), List.of())).isZero();
        assertThat(Tokens.distance(List.of("a"), List.of("b"))).isEqualTo(1);
    }

    @Test
    void distanceOfHugeTextsIsCheapAndBounded() {
        var a = Collections.nCopies(300_000, "a");
        var b = Collections.nCopies(200_000, "b");
        assertThat(Tokens.distance(a, b)).isCloseTo(1, within(1e-9));
    }
}
