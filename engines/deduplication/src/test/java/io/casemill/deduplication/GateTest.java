package io.casemill.deduplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.casemill.conversation.Sha256;
import io.casemill.deduplication.DedupeDecision.Drop;
import io.casemill.deduplication.DedupeDecision.Neighbour;
import io.casemill.deduplication.DedupeDecision.Release;
import io.casemill.deduplication.arms.ExactArm;
import io.casemill.deduplication.arms.SemanticArm;
import io.casemill.deduplication.arms.SemanticThresholds;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Vectors here are angles in a plane: the newcomer is at cosine 1, the others where their cosine says. */
class GateTest {

    private final Arm exact = new ExactArm();
    private final Arm semantic = new SemanticArm(new BagOfWords(4), new SemanticThresholds(0.92, 0.995));
    private final List<Arm> arms = List.of(exact, semantic);
    private final Gate gate = new Gate(arms);
    private final Pool seeds = new Pool(Kind.SEED, arms);
    private final Pool cases = new Pool(Kind.CASE, arms);

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
        cases.add(new Member("case-1", null), prints("hash", 0));
        var newcomer = new Newcomer("case-2", "shop", null, arm -> {
            if (arm.isCostly()) {
                throw new AssertionError("no costly fingerprint is needed");
            }
            return prints("hash", 1).apply(arm);
        });

        assertThat(decide(newcomer)).isEqualTo(new Drop("EXACT", new Neighbour("case-1", Kind.CASE, 1), 1, false));
    }

    @Test
    void dropsAnExactRepeatOfASeed() {
        seeds.add(new Member("seed-1", "seed-1"), prints("hash", 0));

        assertThat(decide(newcomer())).isEqualTo(new Drop("EXACT", new Neighbour("seed-1", Kind.SEED, 1), 1, false));
    }

    @Test
    void asksTheExactArmFirst() {
        released("case-near", 0.99);
        cases.add(new Member("case-same", null), prints("hash", 0));

        assertThat(((Drop) decide(newcomer())).duplicateOf().id()).isEqualTo("case-same");
    }

    @Test
    void dropsAMutationThatChangedNothing() {
        seeds.add(new Member("parent", "parent"), prints("hash", 0));

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
        cases.add(new Member("sibling", "parent"), prints("other", 0.99));

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
        cases.add(new Member("cousin", "other parent"), prints("other", 0.93));

        assertThat(decide(mutationOf("parent"))).isInstanceOf(Drop.class);
    }

    @Test
    void holdsACaseWithoutLineageToTheNormalThresholdAgainstMutations() {
        cases.add(new Member("mutation", "parent"), prints("other", 0.93));

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
        seeds.add(new Member(id, id), prints("hash of " + id, cosine));
    }

    private void released(String id, double cosine) {
        cases.add(new Member(id, null), prints("hash of " + id, cosine));
    }

    @Test
    void comparesWithAConversationThatHasNoFingerprintOfAnArmByTheOthersOnly() {
        cases.add(
                new Member("case-old", null),
                arm -> arm == exact ? prints("hash", 0).apply(arm) : null);
        cases.add(new Member("case-older", null), arm -> null);

        assertThat(((Drop) decide(newcomer())).duplicateOf().id()).isEqualTo("case-old");
    }

    @Test
    void refusesAFingerprintThatIsNoneOfTheArms() {
        for (byte[] wrong : List.of(new byte[15], new byte[16], SemanticArmPrints.of(0.5f, 0, 0, 0))) {
            assertThatThrownBy(() -> semantic.newIndex().add(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> exact.newIndex().add(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private Newcomer newcomer() {
        return mutationOf(null);
    }

    private Newcomer mutationOf(String parent) {
        return new Newcomer("case-new", "shop", parent, prints("hash", 1));
    }

    private Function<Arm, byte[]> prints(String hash, double cosine) {
        return arm -> arm == exact
                ? HexFormat.of().parseHex(Sha256.of(hash))
                : SemanticArmPrints.of((float) cosine, (float) Math.sqrt(1 - cosine * cosine), 0, 0);
    }

    /** Vectors as the semantic arm writes them. */
    private static final class SemanticArmPrints {

        static byte[] of(float... vector) {
            var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
            bytes.asFloatBuffer().put(vector);
            return bytes.array();
        }
    }
}
