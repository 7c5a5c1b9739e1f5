package io.casemill.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    /** Worked out outside this project with another SHA-256: a change here gives every stored event a second id. */
    @Test
    void keepsEveryIdForEver() {
        assertThat(EventIds.slot("req-1", "user=angry|when=late", "SIMULATION", 3))
                .isEqualTo("slot-4b9bd643ea2e15158b290d39e48e69b9");
        assertThat(EventIds.candidate("slot-1", 2)).isEqualTo("cand-cff68fa9d2d1ee91d30362d6452d40d5");
        assertThat(EventIds.caseOf("cand-1")).isEqualTo("case-134aa010a0059c12b2d8872bcb9a0a3b");
        assertThat(EventIds.event("CandidateJudged", "evt-1")).isEqualTo("evt-fc7625f70a9d290dd223beb096808e7c");
        assertThat(EventIds.randomSeed(42, "user=angry|when=late", "SIMULATION", 3))
                .isEqualTo(497722759114554492L);
        assertThat(EventIds.sha256("naïve €"))
                .isEqualTo("9db3e13a869015d9be08941c54469b6f3459b6e69dd6876751f6825e4d29b11d");
    }

    @Test
    void tellsPartsFromTheirJoin() {
        assertThat(EventIds.event("ab", "c")).isNotEqualTo(EventIds.event("a", "bc"));
        assertThat(EventIds.event("", "abc")).isNotEqualTo(EventIds.event("abc", ""));
        assertThat(EventIds.slot("r", "c", "T", 11)).isNotEqualTo(EventIds.slot("r", "c", "T1", 1));
        assertThat(EventIds.slot("r", "c1:x", "y", 1)).isNotEqualTo(EventIds.slot("r", "c", "1:xy", 1));
    }

    @Test
    void neverCollidesOverShortParts() {
        List<String> parts = List.of("", "a", "b", "ab", "1", "1:", ":", "2:a", "a1:b", "1:a1:b");
        var ids = new HashSet<String>();
        for (String first : parts) {
            for (String second : parts) {
                assertThat(ids.add(EventIds.event(first, second)))
                        .as("'%s' and '%s'", first, second)
                        .isTrue();
            }
        }
    }

    @Test
    void drawsTheSameRandomSeedForEveryRequestOfOneNumber() {
        assertThat(EventIds.randomSeed(1, "cell", "PERSONA", 0))
                .isEqualTo(EventIds.randomSeed(1, "cell", "PERSONA", 0));
        assertThat(EventIds.randomSeed(2, "cell", "PERSONA", 0))
                .isNotEqualTo(EventIds.randomSeed(1, "cell", "PERSONA", 0));
        assertThat(EventIds.randomSeed(1, "cell", "PERSONA", 1))
                .isNotEqualTo(EventIds.randomSeed(1, "cell", "PERSONA", 0));
    }
}
