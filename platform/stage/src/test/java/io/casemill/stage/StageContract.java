package io.casemill.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casemill.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** What every service that runs on a {@link SlowStage} guarantees, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StageContract {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    protected final Backlog backlog = new Backlog();

    @AutoClose
    protected StageCluster cluster;

    private final List<ConfigurableApplicationContext> running = new ArrayList<>();
    private int sent;

    /** Name of the stage: consumer group and consumer of the input. */
    protected abstract String name();

    protected abstract String input();

    protected abstract String output();

    /** An input event that makes the stage ask the backlog once, about {@code key}. */
    protected abstract SpecificRecord event(String key, String requestId);

    /** Starts an instance of the service; what it waits for is the {@link #backlog}. */
    protected abstract ConfigurableApplicationContext start(List<String> arguments);

    @BeforeAll
    void startCluster() throws Exception {
        cluster = new StageCluster();
    }

    @AfterEach
    void stopInstances() {
        backlog.release();
        running.forEach(ConfigurableApplicationContext::close);
        running.clear();
        backlog.reset();
    }

    @Test
    void finishesWhatIsInFlightWhenItStopsAndRepeatsNothing() {
        var instance = instance("--casemill.stage.drain=30s");
        List<String> keys = send(40);
        backlog.latency(Duration.ofMillis(300));
        await().atMost(PATIENCE).until(() -> backlog.askedInAll() >= 10);
        stop(instance);
        int begun = backlog.askedInAll();
        assertThat(answered()).containsAll(asked(keys));
        backlog.latency(Duration.ZERO);
        instance();
        awaitAnswers(keys);
        assertThat(backlog.askedInAll()).isEqualTo(40);
        assertThat(begun).isLessThanOrEqualTo(40);
    }

    @Test
    void leavesForTheNextStartWhatDoesNotEndByTheDeadline() {
        var instance = instance("--casemill.stage.drain=500ms");
        backlog.hold();
        List<String> keys = send(20);
        await().atMost(PATIENCE).until(() -> backlog.askedInAll() == 20);
        stop(instance);
        backlog.release();
        instance();
        awaitAnswers(keys);
        assertThat(keys).allMatch(key -> backlog.askedAbout(key) == 2);
    }

    @Test
    void ignoresForeignAndBrokenNotesInTheCommits() {
        stop(instance());
        var commits = new HashMap<TopicPartition, OffsetAndMetadata>();
        cluster.committed(name(), input())
                .forEach((partition, commit) -> commits.put(
                        partition,
                        new OffsetAndMetadata(
                                commit.offset(), partition.partition() % 2 == 0 ? "casemill1:broken" : "{\"v\":2}")));
        assertThat(commits).hasSize(StageCluster.PARTITIONS);
        cluster.commit(name(), commits);
        instance();
        List<String> keys = send(20);
        awaitAnswers(keys);
        assertThat(keys).allMatch(key -> backlog.askedAbout(key) == 1);
    }

    @Test
    void handsPartitionsOverWhileWorkIsInFlightAndLosesNothing() {
        instance("--casemill.stage.handover=5s");
        List<String> keys = send(300);
        backlog.latency(Duration.ofMillis(400));
        await().atMost(PATIENCE).until(() -> backlog.askedInAll() > 20);
        instance("--casemill.stage.handover=5s");
        await().atMost(PATIENCE).until(() -> answered().size() > 60);
        instance("--casemill.stage.handover=5s");
        awaitAnswers(keys);
        int repeated = backlog.askedInAll() - keys.size();
        assertThat(repeated).isLessThanOrEqualTo(2 * IN_FLIGHT);
        assertThat(answers().stream().filter(keys::contains)).hasSizeBetween(keys.size(), keys.size() + repeated);
    }

    @Test
    void buriesBytesThatAreNoEventAndGoesOn() {
        instance();
        byte[] junk = {7, 7, 7};
        String poison = name() + "-junk-" + sent;
        cluster.send(input(), poison, junk);
        List<String> keys = send(10);
        awaitAnswers(keys);
        await().atMost(PATIENCE).until(() -> cluster.records(Topics.deadLetters(input(), name())).stream()
                .anyMatch(letter -> letter.key().equals(poison) && Arrays.equals(letter.value(), junk)));
    }

    @Test
    void doesNotRepeatWhatItsOutputShowsToBeDone() {
        var instance = instance();
        List<String> keys = send(20);
        awaitAnswers(keys);
        stop(instance);
        // as after a crash between the last answers and their commit
        var commits = new HashMap<TopicPartition, OffsetAndMetadata>();
        cluster.committed(name(), input())
                .forEach((partition, commit) -> commits.put(
                        partition, new OffsetAndMetadata(Math.max(0, commit.offset() - 3), commit.metadata())));
        cluster.commit(name(), commits);
        instance();
        List<String> more = send(5);
        awaitAnswers(more);
        assertThat(keys).allMatch(key -> backlog.askedAbout(key) == 1);
    }

    @Test
    void paysOnceForAnEventThatWasSentTwice() {
        instance();
        List<String> keys = send(10);
        for (String key : keys) {
            cluster.send(input(), key, event(key, "req-1"));
        }
        awaitAnswers(keys);
        await().atMost(PATIENCE).until(() -> lag() == 0);
        assertThat(keys).allMatch(key -> backlog.askedAbout(key) == 1);
    }

    @Test
    void dropsTheWorkOfACancelledRequest() {
        instance();
        backlog.hold();
        List<String> cancelled = send(10, "req-cancelled-" + name());
        await().atMost(PATIENCE).until(() -> backlog.askedInAll() == 10);
        cluster.send(
                Topics.REQUESTS_PROGRESSED,
                "req-cancelled-" + name(),
                StageEvents.cancelled("req-cancelled-" + name()));
        await().atMost(PATIENCE).until(() -> lag() == 0);
        List<String> late = send(5, "req-cancelled-" + name());
        List<String> others = send(5, "req-other");
        await().atMost(PATIENCE).until(() -> lag() == 5);
        backlog.release();
        awaitAnswers(others);
        assertThat(late).allMatch(key -> backlog.askedAbout(key) == 0);
        assertThat(cancelled).allMatch(key -> backlog.askedAbout(key) == 1);
    }

    /** In flight in every instance that the contract starts. */
    protected static final int IN_FLIGHT = 50;

    /** Unfinished records, as the commits say. */
    private int lag() {
        int open = 0;
        var ends = new HashMap<TopicPartition, Long>();
        cluster.records(input())
                .forEach(record -> ends.merge(
                        new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max));
        var commits = cluster.committed(name(), input());
        for (var end : ends.entrySet()) {
            var commit = commits.get(end.getKey());
            int ahead = CommitNote.decode(commit.metadata())
                    .map(note -> note.ahead().cardinality())
                    .orElse(0);
            open += (int) (end.getValue() - commit.offset()) - ahead;
        }
        return open;
    }

    protected final ConfigurableApplicationContext instance(String... more) {
        var arguments = new ArrayList<>(cluster.arguments());
        arguments.addAll(List.of(
                "--casemill." + name() + ".in-flight=" + IN_FLIGHT,
                "--casemill.messaging.retry-delay=100ms",
                "--casemill.messaging.retries=2",
                "--casemill.messaging.ensure-topics=false",
                "--spring.kafka.client-id=" + name() + "-" + sent + "-" + running.size()));
        arguments.addAll(List.of(more));
        var context = start(arguments);
        running.add(context);
        return context;
    }

    protected final void stop(ConfigurableApplicationContext instance) {
        running.remove(instance);
        instance.close();
    }

    protected final List<String> send(int count) {
        return send(count, "req-1");
    }

    protected final List<String> send(int count, String requestId) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            String key = name() + "-slot-" + sent++;
            keys.add(key);
            cluster.send(input(), key, event(key, requestId));
        }
        cluster.flush();
        return keys;
    }

    private List<String> asked(List<String> keys) {
        return keys.stream().filter(key -> backlog.askedAbout(key) > 0).toList();
    }

    /** Keys of all answers so far, repeated ones included. */
    protected final List<String> answers() {
        return cluster.records(output()).stream().map(ConsumerRecord::key).toList();
    }

    protected final Set<String> answered() {
        return answers().stream().collect(Collectors.toSet());
    }

    protected final void awaitAnswers(List<String> keys) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> answered()
                .containsAll(keys));
    }
}
