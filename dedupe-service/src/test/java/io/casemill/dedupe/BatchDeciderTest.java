package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.dedupe.BatchDecider.Outcome;
import io.casemill.dedupe.CaseIndex.Indexed;
import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Release;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchDeciderTest {

    private static final List<Integer> PARTITION = List.of(0);

    private final BagOfWords embedder = new BagOfWords(256);
    private final Embeddings embeddings = new Embeddings(embedder, 2);
    private final List<AnchorSeed> seeds = new ArrayList<>();
    private final List<Indexed> changelog = new ArrayList<>();
    private final BatchDecider decider = decider();

    @AfterEach
    void close() {
        embeddings.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsExactlyOneOfEachPlantedPairAndAllOthers(long seed) {
        var random = new SplittableRandom(seed);
        var batch = new ArrayList<AcceptedCase>();
        for (int i = 0; i < 60; i++) {
            String text = words(random, 40);
            batch.add(aCase("pair" + i + "-a", text));
            batch.add(aCase("pair" + i + "-b", text.replaceFirst("\\S+", "another")));
            batch.add(aCase("single" + i + "-a", words(random, 40)));
        }
        Collections.shuffle(batch, new Random(seed));

        List<Outcome> outcomes = new ArrayList<>();
        decider.prepare(PARTITION);
        for (int from = 0; from < batch.size(); from += 25) {
            outcomes.addAll(decider.decide(batch.subList(from, Math.min(from + 25, batch.size()))));
        }

        List<String> kept = ids(batch, outcomes);
        assertThat(kept).hasSize(120);
        assertThat(kept.stream().map(id -> id.substring(0, id.length() - 2))).doesNotHaveDuplicates();
    }

    @Test
    void dropsAnExactRepeatWithinABatchWithoutEmbeddingIt() {
        var outcomes = decide(aCase("case-1", "where is my parcel"), aCase("case-2", "Where is my PARCEL?"));

        assertThat(outcomes.get(1).decision()).isInstanceOf(Drop.class);
        assertThat(embedder.calls).hasValue(1);
    }

    @Test
    void releasesAReleasedCaseAgainWithoutEmbeddingItOrSayingItTwice() {
        decide(aCase("case-1", "where is my parcel"));

        var again = decide(aCase("case-1", "where is my parcel")).getFirst();

        assertThat(again.decision()).isInstanceOf(Release.class);
        assertThat(again.news()).isEmpty();
        assertThat(embedder.calls).hasValue(1);
    }

    @Test
    void dropsADroppedCaseAgainForTheSameReason() {
        decide(aCase("case-1", "where is my parcel"));
        var first = decide(aCase("case-2", "where is my parcel"));
        decide(aCase("case-3", "something else entirely"));

        assertThat(decide(aCase("case-2", "where is my parcel"))).isEqualTo(first);
    }

    @Test
    void decidesAnewWhenABatchWasNotCommittedAndEmbedsNothingTwice() {
        AcceptedCase one = aCase("case-1", "where is my parcel");
        AcceptedCase twin = aCase("case-2", "where is my parcel");
        var aborted = decide(one, twin);

        decider.forget(PARTITION);

        assertThat(decisions(decide(one, twin))).isEqualTo(decisions(aborted));
        assertThat(embedder.calls).hasValue(1);
    }

    @Test
    void restoresReleasedCasesFromTheChangelogWithoutEmbeddingThem() {
        decide(aCase("case-1", "where is my parcel")).forEach(o -> o.news().ifPresent(changelog::add));
        decider.forget(PARTITION);

        var outcome = decide(aCase("case-2", "where is my parcel")).getFirst();

        assertThat(((Drop) outcome.decision()).duplicateOf().id()).isEqualTo("case-1");
        assertThat(embedder.calls).hasValue(1);
    }

    @Test
    void refusesToDecideOnAPartitionItDoesNotHold() {
        assertThatThrownBy(() -> decider.decide(List.of(aCase("case-1", "hello"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("partition 0");
    }

    @Test
    void comparesWithinADatasetOnly() {
        seeds.add(seed("seed-1", "other", "my boots are torn", "v1"));
        decide(new AcceptedCase(0, "case-1", "other", null, transcript("where is my parcel")));

        assertThat(decisions(decide(aCase("case-2", "where is my parcel"), aCase("case-3", "my boots are torn"))))
                .allMatch(Release.class::isInstance);
    }

    @Test
    void dropsACopyOfASeedThatWasRegisteredLater() {
        decide(aCase("case-1", "where is my parcel"));
        seeds.add(seed("seed-1", "shop", "my boots are torn", "v1"));

        var drop =
                (Drop) decide(aCase("case-2", "my boots are torn")).getFirst().decision();

        assertThat(drop.duplicateOf().id()).isEqualTo("seed-1");
    }

    @Test
    void embedsASeedOnceAndInAPauseIfThereIsOne() {
        seeds.add(seed("seed-1", "shop", "my boots are torn", "v1"));
        decider.prepareAhead(PARTITION);
        assertThat(embedder.calls).hasValue(1);

        decider.prepareAhead(PARTITION);
        decide(aCase("case-1", "where is my parcel"));
        decide(aCase("case-2", "cancel the order of yesterday"));

        assertThat(embedder.calls).hasValue(3);
    }

    @Test
    void looksAgainAtASeedWhoseContentChanged() {
        seeds.add(seed("seed-1", "shop", "my boots are torn", "v1"));
        decide(aCase("case-1", "where is my parcel"));
        seeds.set(0, seed("seed-1", "shop", "the lamp is broken", "v2"));

        var decisions = decisions(decide(aCase("case-2", "my boots are torn"), aCase("case-3", "the lamp is broken")));

        assertThat(decisions.get(0)).isInstanceOf(Release.class);
        assertThat(decisions.get(1)).isInstanceOf(Drop.class);
    }

    private BatchDecider decider() {
        var gate = new DedupeGate(List.of(new ExactArm(), new SemanticArm(0.92, 0.995)));
        var index = new CaseIndex(embedder.dimension(), partition -> changelog);
        return new BatchDecider(gate, new Anchors(() -> List.copyOf(seeds), embeddings), index, embeddings);
    }

    private List<Outcome> decide(AcceptedCase... batch) {
        decider.prepare(PARTITION);
        return decider.decide(List.of(batch));
    }

    private static List<DedupeDecision> decisions(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::decision).toList();
    }

    private static List<String> ids(List<AcceptedCase> batch, List<Outcome> outcomes) {
        return IntStream.range(0, batch.size())
                .filter(i -> outcomes.get(i).decision() instanceof Release)
                .mapToObj(i -> batch.get(i).caseId())
                .toList();
    }

    private static AcceptedCase aCase(String id, String text) {
        return new AcceptedCase(0, id, "shop", null, transcript(text));
    }

    private static AnchorSeed seed(String id, String dataset, String text, String contentHash) {
        return new AnchorSeed(id, dataset, contentHash, () -> transcript(text));
    }

    private static Transcript transcript(String text) {
        return new Transcript(List.of(new Transcript.Line(Transcript.Speaker.USER, text)));
    }

    private static String words(SplittableRandom random, int count) {
        return random.ints(count, 0, 1_000_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }
}
