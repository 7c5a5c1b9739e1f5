package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cluster.TestCluster;
import io.casemill.deduplication.BagOfWords;
import io.casemill.deduplication.embedding.Embedder;
import io.casemill.deduplication.embedding.MiniLm;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.Split;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.support.KafkaHeaders;

/** The whole service against a real broker and registry; each test has a dataset of its own. */
class DedupeServiceIT {

    /** What the embedder of these tests refuses. */
    private static final String UNBEARABLE = "nobody can embed";

    /** Begins words without a meaning, which the model finds all alike and a bag of words does not. */
    private static final String GIBBERISH = "zq";

    private static final AtomicInteger embedded = new AtomicInteger();
    private static final Sabotage sabotage = new Sabotage();

    @TempDir
    static Path data;

    private static TestCluster cluster;
    private static ConfigurableApplicationContext service;
    private static Chain chain;

    private String dataset;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestCluster.start(data);
        service = startService();
        chain = new Chain(cluster);
    }

    @AfterAll
    static void stop() {
        if (cluster == null) {
            return; // skipped
        }
        chain.close();
        service.close();
        cluster.close();
    }

    @BeforeEach
    void nameDataset(TestInfo test) {
        dataset = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void disarm() {
        sabotage.sendsLeft.set(Sabotage.NEVER);
        sabotage.commitsLeft.set(Sabotage.NEVER);
        sabotage.struck.set(0);
    }

    @Test
    void releasesOneOfEachPairOnceThoughABatchFailsInItsMidst() {
        sabotage.sendsLeft.set(17);

        acceptTwinsAndSingles();

        assertEachFateOnce();
        assertThat(sabotage.struck).hasValue(1);
    }

    @Test
    void releasesOneOfEachPairOnceThoughACommitSeemedToFail() {
        sabotage.commitsLeft.set(0);

        acceptTwinsAndSingles();

        assertEachFateOnce();
        assertThat(sabotage.struck).hasValue(1);
    }

    @Test
    void givesUpARecordThatKeepsFailingAndNothingElse() {
        CaseAccepted good = Conversations.accepted(dataset, "case-good", null, Conversations.BOOTS);
        CaseAccepted bad = Conversations.accepted(dataset, "case-bad", null, List.of("a message that " + UNBEARABLE));
        CaseAccepted after = Conversations.accepted(dataset, "case-after", null, Conversations.PASSWORD);

        chain.accept(good, bad, after);

        assertThat(released(2)).containsExactlyInAnyOrder("case-good", "case-after");
        assertThat(chain.awaitRecords(deadLetters(), 1, this::isOurs)).hasSize(1);
    }

    @Test
    void deadLettersWhatIsNoEventWithTheBytesAsTheyCameAndGoesOn() {
        byte[] text = "no event at all".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0, 120, 0, 0, 1, 2, 3};

        chain.acceptBytes(dataset, text);
        chain.accept(Conversations.accepted(dataset, "case-1-" + dataset, null, Conversations.BOOTS));
        chain.acceptBytes(dataset, unknownSchema);
        chain.acceptBytes(dataset, null);
        chain.accept(Conversations.accepted(dataset, "case-2-" + dataset, null, Conversations.PASSWORD));

        assertThat(released(2)).hasSize(2);
        var letters = chain.awaitRecords(deadLetters(), 3, this::isOurs);
        assertThat(letters).extracting(ConsumerRecord::value).containsExactly(text, unknownSchema, null);
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.headers().lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE))
                        .isNotNull());
    }

    @Test
    void restoresTheIndexAfterARestartWithoutEmbeddingReleasedCasesAgain() {
        CaseAccepted first = Conversations.accepted(dataset, "case-1-" + dataset, null, Conversations.BOOTS);
        chain.accept(first);
        released(1);
        service.close();
        embedded.set(0);
        service = startService();

        chain.accept(
                Conversations.accepted(dataset, "case-2-" + dataset, null, Conversations.BOOTS_MUTATED),
                Conversations.accepted(dataset, "case-3-" + dataset, null, Conversations.BOOTS),
                first);

        assertThat(dropped(2))
                .allSatisfy(drop -> assertThat(drop.getDuplicateOf()).isEqualTo("case-1-" + dataset))
                .extracting(CaseDropped::getArm)
                .containsExactlyInAnyOrder("SEMANTIC", "EXACT");
        List<CaseDeduped> both = chain.await(Topics.CASES_DEDUPED, CaseDeduped.class, 2, e -> isOurs(e));
        assertThat(both)
                .extracting(e -> e.getMeta().getEventId())
                .hasSize(2)
                .containsOnly(both.getFirst().getMeta().getEventId());
        assertThat(embedded).hasValue(1);
    }

    @Test
    void goesOnWhenTheChangelogHoldsARecordThatIsNoEvent() {
        chain.accept(Conversations.accepted(dataset, "case-1-" + dataset, null, Conversations.BOOTS));
        released(1);
        service.close();
        for (int partition = 0; partition < 6; partition++) {
            chain.index(partition, dataset, new byte[] {1, 2, 3});
        }
        service = startService();

        chain.accept(Conversations.accepted(dataset, "case-2-" + dataset, null, Conversations.BOOTS));

        assertThat(dropped(1)).hasSize(1);
        assertThat(chain.awaitRecords("cases.indexed.dedupe-dlt", 1, this::isOurs))
                .allSatisfy(letter -> assertThat(letter.value()).containsExactly(1, 2, 3));
    }

    @Test
    void dropsACopyOfASeedAndReleasesAMutationOfIt() {
        chain.register(
                Topics.SEEDS_REGISTERED, Conversations.seed(dataset, "seed-1", Split.ANCHOR, Conversations.BOOTS));

        chain.accept(
                Conversations.accepted(dataset, "case-copy", null, Conversations.BOOTS),
                Conversations.accepted(dataset, "case-near-copy", null, Conversations.BOOTS_MUTATED),
                Conversations.accepted(dataset, "case-mutation", "seed-1", Conversations.BOOTS_MUTATED),
                Conversations.accepted(dataset, "case-unchanged", "seed-1", Conversations.BOOTS));

        assertThat(released(1)).containsExactly("case-mutation");
        var drops = dropped(3).stream().collect(Collectors.toMap(CaseDropped::getCaseId, d -> d));
        assertThat(drops.get("case-copy").getArm()).isEqualTo("EXACT");
        assertThat(drops.get("case-near-copy").getArm()).isEqualTo("SEMANTIC");
        assertThat(drops.get("case-near-copy").getDuplicateKind()).isEqualTo("SEED");
        assertThat(drops.get("case-unchanged").getKin()).isTrue();
    }

    @Test
    void embedsSeedsWhileNoCaseComes() throws Exception {
        int before = embedded.get();

        chain.register(
                Topics.SEEDS_REGISTERED, Conversations.seed(dataset, "seed-1", Split.ANCHOR, Conversations.BOOTS));

        long deadline = System.nanoTime() + 20_000_000_000L;
        while (embedded.get() == before && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(embedded.get()).isEqualTo(before + 1);
    }

    @Test
    void takesTheIndexAlongWhenAPartitionMoves() throws Exception {
        acceptInTwelveDatasets("first", Conversations.BOOTS);
        chain.await(Topics.CASES_DEDUPED, CaseDeduped.class, 12, e -> isOneOfOurs(e.getReleasedCase()));
        try (var second = startService("--casemill.dedupe.instance=second")) {
            awaitAssignment(second);

            acceptInTwelveDatasets("second", Conversations.BOOTS);

            assertThat(chain.await(Topics.CASES_DROPPED, CaseDropped.class, 12, e -> isOneOfOurs(e.getDroppedCase())))
                    .allSatisfy(drop -> assertThat(drop.getDuplicateOf()).startsWith("first-"));
            assertThat(second.getBean(MeterRegistry.class)
                            .find("casemill.dedupe.dropped")
                            .counters())
                    .isNotEmpty();
        }
        acceptInTwelveDatasets("third", Conversations.BOOTS);
        chain.await(Topics.CASES_DROPPED, CaseDropped.class, 24, e -> isOneOfOurs(e.getDroppedCase()));
    }

    private void acceptInTwelveDatasets(String name, List<String> messages) {
        for (int i = 0; i < 12; i++) {
            chain.accept(Conversations.accepted(dataset + i, name + "-" + i, null, messages));
        }
    }

    private boolean isOneOfOurs(CaseRecord record) {
        return record.getDataset().startsWith(dataset);
    }

    private static void awaitAssignment(ConfigurableApplicationContext instance) throws InterruptedException {
        var container = instance.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("dedupe");
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (container.getAssignedPartitions() == null
                || container.getAssignedPartitions().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void neverReadsHeldOutSeeds() throws Exception {
        chain.register(
                Topics.SEEDS_HELD_OUT, Conversations.seed(dataset, "seed-1", Split.HOLDOUT, Conversations.BOOTS));
        chain.register(
                Topics.SEEDS_REGISTERED, Conversations.seed(dataset, "seed-2", Split.ANCHOR, Conversations.PASSWORD));

        chain.accept(Conversations.accepted(dataset, "case-1-" + dataset, null, Conversations.BOOTS));

        assertThat(released(1)).hasSize(1);
        assertThat(topicsFetched()).contains("seeds.registered").doesNotContain("seeds.held-out");
    }

    @Test
    void countsWhatItDecided() {
        var meters = service.getBean(MeterRegistry.class);
        double before = meters.counter("casemill.dedupe.released").count();

        chain.accept(
                Conversations.accepted(dataset, "case-1-" + dataset, null, Conversations.BOOTS),
                Conversations.accepted(dataset, "case-2-" + dataset, null, Conversations.BOOTS));
        dropped(1);
        chain.accept(Conversations.accepted(dataset, "case-3-" + dataset, null, Conversations.PASSWORD));
        released(2);
        chain.accept(Conversations.accepted(dataset, "case-4-" + dataset, null, Conversations.PASSWORD));
        dropped(2);

        assertThat(meters.counter("casemill.dedupe.released").count() - before).isEqualTo(2);
        assertThat(meters.get("casemill.dedupe.dropped")
                        .tag("arm", "EXACT")
                        .counter()
                        .count())
                .isPositive();
        assertThat(meters.get("casemill.dedupe.indexed").gauge().value()).isGreaterThanOrEqualTo(2);
    }

    private void acceptTwinsAndSingles() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 30; i++) {
            List<String> messages = List.of(words(random), words(random));
            chain.accept(
                    Conversations.accepted(dataset, dataset + "-twin-" + i, null, messages),
                    Conversations.accepted(dataset, dataset + "-again-" + i, null, messages),
                    Conversations.accepted(dataset, dataset + "-single-" + i, null, List.of(words(random))));
        }
    }

    private void assertEachFateOnce() {
        var kept = new ArrayList<String>();
        IntStream.range(0, 30).forEach(i -> kept.addAll(List.of(dataset + "-twin-" + i, dataset + "-single-" + i)));
        assertThat(dropped(30))
                .extracting(CaseDropped::getCaseId)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                        .mapToObj(i -> dataset + "-again-" + i)
                        .toList());
        // a marker behind all others: when it is out, so is whatever came twice
        chain.accept(Conversations.accepted(dataset, dataset + "-last", null, Conversations.PASSWORD));
        kept.add(dataset + "-last");
        assertThat(released(61)).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(dropped(30)).hasSize(30);
        assertThat(chain.await(Topics.CASES_INDEXED, CaseIndexed.class, 61, e -> e.getDataset()
                        .equals(dataset)))
                .extracting(CaseIndexed::getCaseId)
                .containsExactlyInAnyOrderElementsOf(kept);
    }

    private static String words(SplittableRandom random) {
        return random.ints(30, 0, 1_000_000).mapToObj(i -> GIBBERISH + i).collect(Collectors.joining(" "));
    }

    private List<String> released(int count) {
        return chain.await(Topics.CASES_DEDUPED, CaseDeduped.class, count, this::isOurs).stream()
                .map(CaseDeduped::getCaseId)
                .toList();
    }

    private List<CaseDropped> dropped(int count) {
        return chain.await(Topics.CASES_DROPPED, CaseDropped.class, count, e -> e.getDroppedCase()
                .getDataset()
                .equals(dataset));
    }

    private boolean isOurs(CaseDeduped event) {
        return event.getReleasedCase().getDataset().equals(dataset);
    }

    private boolean isOurs(ConsumerRecord<String, byte[]> letter) {
        return dataset.equals(letter.key());
    }

    private static String deadLetters() {
        return Topics.deadLetters(Topics.CASES_ACCEPTED, Topics.DEDUPE);
    }

    /** Topics that a consumer of the service in this process fetches, by its clients' own metrics. */
    private static List<String> topicsFetched() throws Exception {
        var name = new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*dedupe*,topic=*,*");
        return ManagementFactory.getPlatformMBeanServer().queryNames(name, null).stream()
                .map(found -> ObjectName.unquote(quoted(found.getKeyProperty("topic")))
                        .replace('_', '.'))
                .toList();
    }

    private static String quoted(String value) {
        return value.startsWith("\"") ? value : "\"" + value + "\"";
    }

    private static ConfigurableApplicationContext startService() {
        // a static member, which gets its partitions back at once
        return startService("--casemill.dedupe.instance=it", "--spring.kafka.consumer.properties.group.instance.id=it");
    }

    private static ConfigurableApplicationContext startService(String... ofInstance) {
        String[] settings = {
            "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
            "--spring.kafka.properties.schema.registry.url=" + cluster.registryUrl(),
            "--server.port=0",
            "--casemill.dedupe.retries=1",
            "--casemill.dedupe.retry-delay=50ms",
            "--spring.kafka.listener.idle-event-interval=200ms"
        };
        return new SpringApplicationBuilder(DedupeServiceApplication.class, Instruments.class)
                .properties("spring.config.name=dedupe-service")
                .run(Stream.of(settings, ofInstance).flatMap(Stream::of).toArray(String[]::new));
    }

    static class Instruments {

        @Bean
        static Sabotage sabotage() {
            return sabotage;
        }

        @Bean
        @Primary
        Embedder watchedEmbedder(MiniLm model) {
            var words = new BagOfWords(model.dimension());
            return new Embedder() {
                @Override
                public int dimension() {
                    return model.dimension();
                }

                @Override
                public int maxChars() {
                    return model.maxChars();
                }

                @Override
                public float[] embed(String text) {
                    if (text.contains(UNBEARABLE)) {
                        throw new IllegalArgumentException("unbearable");
                    }
                    embedded.incrementAndGet();
                    return text.contains(GIBBERISH) ? words.embed(text) : model.embed(text);
                }
            };
        }
    }
}
