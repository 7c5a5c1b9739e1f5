package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import io.casemill.dedupe.DedupeDecision.Release;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Vectors here are angles in a plane: the newcomer is at cosine 1, the others where their cosine says. */
class DedupeGateTest {

    private final DedupeGate gate = new DedupeGate(List.of(new ExactArm(), new SemanticArm(0.92, 0.995)));
    private final Pool seeds = new Pool(Kind.SEED, 4);
    private final Pool cases = new Pool(Kind.CASE, 4);

    @Test
    void releasesWhenThereIsNothingToCompareWith() {
        assertThat(decide(newcomer())).isEqualTo(new Release(Optional.empty()));
    }

    @Test
    void releasesBelowTheThresholdAndNamesTheNearest() {
        seed("seed-far", 0.3);
        released("case-near", 0.91);
        released("case-far", -0.5);

        Neighbour nearest = ((Release) decide(newcomer())).nearest().orElseThrow();

        assertThat(nearest.id()).isEqualTo("case-near");
        assertThat(nearest.kind()).isEqualTo(Kind.CASE);
        assertThat(nearest.similarity()).isCloseTo(0.91, within(1e-6));
    }

    @Test
    void dropsWhatReachesTheThresholdOfAReleasedCase() {
        released("case-1", 0.9201);

        Drop drop = (Drop) decide(newcomer());

        assertThat(drop.arm()).isEqualTo("SEMANTIC");
        assertThat(drop.duplicateOf().id()).isEqualTo("case-1");
        assertThat(drop.duplicateOf().kind()).isEqualTo(Kind.CASE);
        assertThat(drop.duplicateOf().similarity()).isCloseTo(0.9201, within(1e-6));
        assertThat(drop.threshold()).isEqualTo(0.92);
        assertThat(drop.kin()).isFalse();
    }

    @Test
    void dropsWhatReachesTheThresholdOfASeed() {
        seed("seed-1", 0.95);

        assertThat(((Drop) decide(newcomer())).duplicateOf().kind()).isEqualTo(Kind.SEED);
    }

    @Test
    void dropsAnExactRepeatWithoutAskingForItsVector() {
        cases.add(new Member("case-1", null, "hash"), at(0));
        var newcomer = new Newcomer("case-2", "shop", null, "hash", () -> {
            throw new AssertionError("no embedding is needed");
        });

        assertThat(decide(newcomer)).isEqualTo(new Drop("EXACT", new Neighbour("case-1", Kind.CASE, 1), 1, false));
    }

    @Test
    void dropsAnExactRepeatOfASeed() {
        seeds.add(new Member("seed-1", "seed-1", "hash"), at(0));

        assertThat(decide(newcomer())).isEqualTo(new Drop("EXACT", new Neighbour("seed-1", Kind.SEED, 1), 1, false));
    }

    @Test
    void asksTheExactArmFirst() {
        released("case-near", 0.99);
        cases.add(new Member("case-same", null, "hash"), at(0));

        assertThat(((Drop) decide(newcomer())).duplicateOf().id()).isEqualTo("case-same");
    }

    @Test
    void dropsAMutationThatChangedNothing() {
        seeds.add(new Member("parent", "parent", "hash"), at(0));

        Drop drop = (Drop) decide(mutationOf("parent"));

        assertThat(drop.arm()).isEqualTo("EXACT");
        assertThat(drop.kin()).isTrue();
    }

    @Test
    void releasesAMutationThatIsNearItsParentOnly() {
        seed("parent", 0.99);

        assertThat(decide(mutationOf("parent"))).isInstanceOf(Release.class);
    }

    @Test
    void releasesAMutationThatIsNearItsSiblingOnly() {
        cases.add(new Member("sibling", "parent", "other"), at(0.99));

        assertThat(decide(mutationOf("parent"))).isInstanceOf(Release.class);
    }

    @Test
    void dropsAMutationThatReachesTheStricterThresholdOfItsKin() {
        seed("parent", 0.996);

        Drop drop = (Drop) decide(mutationOf("parent"));

        assertThat(drop.threshold()).isEqualTo(0.995);
        assertThat(drop.kin()).isTrue();
    }

    @Test
    void holdsAMutationToTheNormalThresholdAgainstOtherSeeds() {
        seed("parent", 0.99);
        seed("other", 0.93);

        Drop drop = (Drop) decide(mutationOf("parent"));

        assertThat(drop.duplicateOf().id()).isEqualTo("other");
        assertThat(drop.threshold()).isEqualTo(0.92);
        assertThat(drop.kin()).isFalse();
    }

    @Test
    void holdsMutationsOfTwoParentsToTheNormalThreshold() {
        cases.add(new Member("cousin", "other parent", "other"), at(0.93));

        assertThat(decide(mutationOf("parent"))).isInstanceOf(Drop.class);
    }

    @Test
    void holdsACaseWithoutLineageToTheNormalThresholdAgainstMutations() {
        cases.add(new Member("mutation", "parent", "other"), at(0.93));

        assertThat(decide(newcomer())).isInstanceOf(Drop.class);
    }

    @Test
    void namesTheFirstOfSeveralThatItRepeats() {
        released("case-first", 0.93);
        released("case-nearer", 0.98);

        assertThat(((Drop) decide(newcomer())).duplicateOf().id()).isEqualTo("case-first");
    }

    @Test
    void neverTakesBackARelease() {
        seed("seed-later", 0.99);

        assertThat(gate.repeat(newcomer(), List.of(seeds.view(), cases.view())).nearest())
                .hasValueSatisfying(nearest -> assertThat(nearest.id()).isEqualTo("seed-later"));
    }

    private DedupeDecision decide(Newcomer newcomer) {
        return gate.decide(newcomer, List.of(seeds.view(), cases.view()));
    }

    private void seed(String id, double cosine) {
        seeds.add(new Member(id, id, "hash of " + id), at(cosine));
    }

    private void released(String id, double cosine) {
        cases.add(new Member(id, null, "hash of " + id), at(cosine));
    }

    private static Newcomer newcomer() {
        return mutationOf(null);
    }

    private static Newcomer mutationOf(String parent) {
        return new Newcomer("case-new", "shop", parent, "hash", () -> at(1));
    }

    private static float[] at(double cosine) {
        return new float[] {(float) cosine, (float) Math.sqrt(1 - cosine * cosine), 0, 0};
    }
}
