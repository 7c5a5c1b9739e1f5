package io.casemill.generation.techniques;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.generation.Intents;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import io.casemill.generation.pack.Attack;
import io.casemill.generation.pack.ScenarioPack;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedTeamTechniqueTest extends TechniqueContract {

    private static final ScenarioPack LIBRARY = Intents.pack();

    private final RedTeamTechnique technique =
            new RedTeamTechnique(hash -> Optional.of(LIBRARY).filter(p -> hash.equals(Intents.PACK_HASH)));

    @Override
    Technique technique() {
        return technique;
    }

    @Test
    void knowsManyFamilies() {
        Set<String> families =
                RedTeamTechnique.attacks(LIBRARY).stream().map(Attack::family).collect(Collectors.toSet());

        assertThat(families).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void tagsEveryAttackWithPublishedIds() {
        assertThat(RedTeamTechnique.attacks(LIBRARY)).allSatisfy(attack -> {
            assertThat(attack.taxonomy()).anyMatch(id -> id.matches("LLM(0[1-9]|10):2025"));
            assertThat(attack.taxonomy()).allMatch(id -> id.matches("LLM(0[1-9]|10):2025|AML\\.T\\d{4}(\\.\\d{3})?"));
        });
    }

    @Test
    void dealsADifferentAttackToEachSlotOfACell() {
        Set<String> templates = IntStream.range(0, 20)
                .mapToObj(i -> make(anIntent().ordinal(i)).origin().promptId())
                .collect(Collectors.toSet());

        assertThat(templates).hasSize(20);
    }

    @Test
    void makesTheAttackAndSaysSo() {
        for (int i = 0; i < 20; i++) {
            Made.Draft draft = make(anIntent().ordinal(i));

            assertThat(draft.behaviours()).contains("attack");
            assertThat(draft.origin().attackFamily()).isNotBlank();
            assertThat(draft.origin().promptHash()).hasSize(64);
        }
    }

    @Test
    void failsWhenThePackIsNotUsable() {
        var invalid = new RedTeamTechnique(hash -> Optional.of(ScenarioPack.parse("name: only this")));

        assertThat(invalid.make(anIntent().build())).isInstanceOfSatisfying(Made.NoDraft.class, d -> {
            assertThat(d.code()).isEqualTo("PACK_INVALID");
            assertThat(d.reason()).contains("problem(s)");
            assertThat(d.retryable()).isFalse();
        });
    }

    @Test
    void failsWhenThePackIsNotKnownYet() {
        assertThat(technique.make(anIntent().packHash("other").build()))
                .isInstanceOfSatisfying(
                        Made.NoDraft.class, d -> assertThat(d.code()).isEqualTo("PACK_UNKNOWN"));
    }
}
