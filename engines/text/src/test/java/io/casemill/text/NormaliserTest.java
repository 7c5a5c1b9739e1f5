package io.casemill.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormaliserTest {

    @Test
    void joinsWhatReadsTheSame() {
        assertThat(Normaliser.normalise("  Ｒefund —\tPLEASE!! ")).isEqualTo("refund please");
        assertThat(Normaliser.normalise("STRASSE")).isEqualTo(Normaliser.normalise("Straße"));
        assertThat(Normaliser.normalise("re\u200bfund")).isEqualTo("refund");
    }

    @Test
    void keepsMessagesApart() {
        assertThat(Normaliser.normalise(List.of("a b", "c"))).isNotEqualTo(Normaliser.normalise(List.of("a", "b c")));
    }

    @Test
    void seesOnlyWhatAReaderSees() {
        assertThat(Normaliser.visible("\u200b\u00a0\t\u2800\ud800")).isFalse();
        assertThat(Normaliser.visible(" ?")).isTrue();
    }
}
