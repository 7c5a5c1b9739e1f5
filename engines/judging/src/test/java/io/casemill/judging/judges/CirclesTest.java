package io.casemill.judging.judges;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CirclesTest {

    @Test
    void letsShortAnswersComeAgain() {
        assertThat(find("u ok", "a Is it blue?", "u yes", "a Is it new?", "u yes", "a And whole?", "u yes"))
                .isEmpty();
    }

    @Test
    void findsAMessageThatComesAgain() {
        assertThat(find("u where is my parcel", "u where is my parcel")).hasValue(1);
        assertThat(find("u i still wait here", "a one moment", "u i still wait here", "a soon", "u i still wait here"))
                .hasValue(4);
        String longer = "I have looked at it twice and there is nothing more that I could do.";
        assertThat(find("a " + longer, "u please", "a Well.", "u please do", "a " + longer))
                .hasValue(4);
    }

    @Test
    void findsAPairThatComesAgain() {
        assertThat(find("a And now?", "u later", "a And now?", "u later")).hasValue(3);
    }

    @Test
    void findsAMessageThatTurnsInCirclesWithinItself() {
        assertThat(find("a It is on its way. It is on its way.")).hasValue(0);
        assertThat(find("u no no no no")).hasValue(0);
        assertThat(find("u i want it i want it i want it")).hasValue(0);
        assertThat(find("u no, no, it came on monday, no?")).isEmpty();
    }

    @Test
    void findsGoodByesWithoutAnEnd() {
        assertThat(find("u bye", "a bye", "u bye", "a Take care", "u bye")).hasValue(4);
    }

    @Test
    void takesNoLongerThanAMessageIsLong() {
        String huge = IntStream.range(0, 200_000).mapToObj(i -> "w" + i).reduce("", (a, b) -> b + " ") + "x";
        assertThat(find("u " + huge)).isEmpty();
    }

    private static OptionalInt find(String... said) {
        Stream<Turn> turns = Arrays.stream(said)
                .map(line -> line.startsWith("u ") ? Turn.user(line.substring(2)) : Turn.assistant(line.substring(2)));
        return Circles.firstIn(List.copyOf(turns.toList()));
    }
}
