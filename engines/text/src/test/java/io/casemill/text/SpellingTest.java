package io.casemill.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("already_flown", "late_parcel", "too_late");

    @Test
    void findsWhatWasProbablyMeant() {
        assertThat(Spelling.nearest("allready_flown", KNOWN)).contains("already_flown");
        assertThat(Spelling.nearest("Late-Parcel", KNOWN)).contains("late_parcel");
        assertThat(Spelling.hint("allready_flown", KNOWN)).isEqualTo("; did you mean 'already_flown'?");
    }

    @Test
    void namesWhatThereIsWhereNothingIsNear() {
        assertThat(Spelling.nearest("refund", KNOWN)).isEmpty();
        assertThat(Spelling.hint("refund", KNOWN)).isEqualTo("; known are already_flown, late_parcel, too_late");
    }

    @Test
    void boundsWhatItNames() {
        var many =
                IntStream.range(0, 100).mapToObj(i -> "level-of-the-axis-" + i).toList();
        assertThat(Spelling.hint("x", many)).hasSizeLessThan(300).endsWith(", …");
    }
}
