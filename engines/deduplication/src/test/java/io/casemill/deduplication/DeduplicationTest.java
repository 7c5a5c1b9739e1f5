package io.casemill.deduplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.Turn;
import io.casemill.deduplication.DedupeDecision.Drop;
import io.casemill.deduplication.DedupeDecision.Release;
import io.casemill.deduplication.Deduplication.Outcome;
import io.casemill.deduplication.arms.ExactArm;
import io.casemill.deduplication.arms.SemanticArm;
import io.casemill.deduplication.arms.SemanticThresholds;
import io.casemill.sample.FirstWordArm;
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

class DeduplicationTest {

    private static final List<Integer> SHARD = List.of(0);

    private final BagOfWords embedder = new BagOfWords(256);
    private final List<AnchorSeed> seeds = new ArrayList<>();
    private final List<Indexed> changelog = new ArrayList<>();
    private final Deduplication deduplication = deduplication();

    @AfterEach
    void close() {
        deduplication.close();
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
        deduplication.prepare(SHARD);
        for (int from = 0; from < batch.size(); from += 25) {
            outcomes.addAll(deduplication.decide(batch.subList(from, Math.min(from + 25, batch.size()))));
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

        deduplication.forget(SHARD);

        assertThat(decisions(decide(one, twin))).isEqualTo(decisions(aborted));
        assertThat(embedder.calls).hasValue(1);
    }

    @Test
    void restoresReleasedCasesFromTheChangelogWithoutEmbeddingThem() {
        decide(aCase("case-1", "where is my parcel")).forEach(o -> o.news().ifPresent(changelog::add));
        deduplication.forget(SHARD);

        var outcome = decide(aCase("case-2", "where is my parcel")).getFirst();

        assertThat(((Drop) outcome.decision()).duplicateOf().id()).isEqualTo("case-1");
        assertThat(embedder.calls).hasValue(1);
    }

    @Test
    void refusesToDecideOnAShardItDoesNotHold() {
        assertThatThrownBy(() -> deduplication.decide(List.of(aCase("case-1", "hello"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shard 0");
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
        deduplication.prepareAhead(SHARD);
        assertThat(embedder.calls).hasValue(1);

        deduplication.prepareAhead(SHARD);
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

    private Deduplication deduplication() {
        return new Deduplication(arms(), () -> List.copyOf(seeds), shard -> changelog, 2);
    }

    private List<Arm> arms() {
        return List.of(new SemanticArm(embedder, new SemanticThresholds(0.92, 0.995)), new ExactArm());
    }

    private List<Outcome> decide(AcceptedCase... batch) {
        deduplication.prepare(SHARD);
        return deduplication.decide(List.of(batch));
    }

    @Test
    void asksAnArmThatSomebodyAddsAndRestoresItsIndexFromTheChangelog() {
        var all = new ArrayList<>(arms());
        all.add(new FirstWordArm());
        try (var more = new Deduplication(all, List::of, shard -> changelog, 1)) {
            more.prepare(SHARD);
            more.decide(List.of(aCase("case-1", "parcel where is it")))
                    .forEach(outcome -> outcome.news().ifPresent(changelog::add));
            more.forget(SHARD);
            more.prepare(SHARD);

            var outcome = more.decide(List.of(aCase("case-2", "parcel arrived broken yesterday")))
                    .getFirst();

            assertThat(((Drop) outcome.decision()).arm()).isEqualTo("FIRST_WORD");
        }
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
        return new Transcript(List.of(Turn.user(text)));
    }

    private static String words(SplittableRandom random, int count) {
        return random.ints(count, 0, 1_000_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }
}
