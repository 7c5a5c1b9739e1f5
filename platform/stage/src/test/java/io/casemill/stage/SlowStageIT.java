package io.casemill.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casemill.messaging.telemetry.WorkReport;
import io.casemill.schemas.AnswerJournaled;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class SlowStageIT extends StageContract {

    @Override
    protected String name() {
        return Topics.PLANNER;
    }

    @Override
    protected String input() {
        return Topics.CANCELLATIONS_REQUESTED;
    }

    @Override
    protected String output() {
        return Topics.PACKS_REGISTERED;
    }

    @Override
    protected SpecificRecord event(String key, String requestId) {
        return StageEvents.small(key, requestId);
    }

    @Override
    protected ConfigurableApplicationContext start(List<String> arguments) {
        return new SpringApplicationBuilder(ToyService.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=stage-it")
                .initializers(context -> context.getBeanFactory().registerSingleton("backlog", backlog))
                .run(arguments.toArray(String[]::new));
    }

    @Test
    void buriesAnEventThatAlwaysFailsAndHarmsNoOther() {
        instance();
        List<String> bugs = IntStream.range(0, 100)
                .mapToObj(i -> "bug-" + i)
                .peek(this::sendOne)
                .toList();
        List<String> keys = send(50);
        awaitAnswers(keys);
        String letters = Topics.deadLetters(input(), name());
        await().atMost(PATIENCE).until(() -> keysOf(cluster.records(letters)).containsAll(bugs));
        assertThat(bugs).allMatch(bug -> backlog.askedAbout(bug) == 3);
        assertThat(keys).allMatch(key -> backlog.askedAbout(key) == 1);
        assertThat(answered()).doesNotContainAnyElementsOf(bugs);
    }

    @Test
    void buriesAnEventWhoseHandlingEndsInAnError() {
        instance();
        sendOne("error-1");
        sendOne("after-error");
        await().atMost(PATIENCE).until(() -> answered().contains("after-error"));
        String letters = Topics.deadLetters(input(), name());
        await().atMost(PATIENCE).until(() -> keysOf(cluster.records(letters)).contains("error-1"));
        assertThat(backlog.askedAbout("error-1")).isEqualTo(3);
    }

    @Test
    void failsWhenItsProcessIsBrokenAndLosesNothing() {
        var instance = instance();
        List<String> before = send(20);
        awaitAnswers(before);
        sendOne("broken-1");
        var stages = instance.getBean(SlowStages.class);
        await().atMost(PATIENCE).until(() -> stages.work().get(name()) == WorkReport.WorkState.FAILED);
        sendOne("waiting-1");
        assertThat(backlog.askedAbout("broken-1")).isEqualTo(1);
        stop(instance);
        instance();
        awaitAnswers(List.of("broken-1", "waiting-1"));
        assertThat(backlog.askedAbout("broken-1")).isEqualTo(2);
        assertThat(keysOf(cluster.records(Topics.deadLetters(input(), name())))).doesNotContain("broken-1");
        assertThat(before).allMatch(key -> backlog.askedAbout(key) == 1);
    }

    @Test
    void paysTheCallsOfAnUnfinishedRecordOnce() {
        var instance = instance("--casemill.stage.drain=0s");
        sendOne("twice-1");
        await().atMost(PATIENCE).until(() -> answered().contains("twice-1"));
        backlog.hold();
        sendOne("twice-2");
        await().atMost(PATIENCE).until(() -> backlog.askedAbout("twice-2/first") == 1);
        backlog.release();
        await().atMost(PATIENCE).until(() -> answered().contains("twice-2"));
        // the first call is paid, the second is under way
        sendOne("twice-3");
        backlog.latency(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> backlog.askedAbout("twice-3/first") == 1);
        await().atMost(PATIENCE).until(() -> backlog.askedAbout("twice-3/second") == 1);
        stop(instance);
        backlog.latency(Duration.ZERO);
        instance();
        await().atMost(PATIENCE).until(() -> answered().contains("twice-3"));
        assertThat(backlog.askedAbout("twice-3/first")).isEqualTo(1);
        assertThat(cluster.events(Topics.ANSWERS_JOURNALED))
                .anyMatch(event -> ((AnswerJournaled) event).getOccasion().equals("twice-3"));
    }

    @Test
    void holdsNoMoreThanAStageFullOfAMillionWaitingRecords() {
        backlog.hold();
        var instance = instance("--casemill.stage.drain=1s");
        for (int i = 0; i < 1_000_000; i++) {
            sendOne("million-" + i % 1000);
        }
        cluster.flush();
        await().atMost(PATIENCE).until(() -> gauge(instance, "casemill.stage.reading.paused") == 1);
        System.gc();
        long before = used();
        // a paused consumer polls on: what it holds does not grow
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> true);
        System.gc();
        assertThat(used() - before).isLessThan(64L << 20);
        assertThat(gauge(instance, "casemill.stage.in.flight")).isEqualTo(IN_FLIGHT);
        assertThat(gauge(instance, "casemill.stage.waiting")).isLessThanOrEqualTo(2 * IN_FLIGHT);
    }

    private void sendOne(String key) {
        cluster.send(input(), key, event(key, "req-1"));
    }

    private static double gauge(ConfigurableApplicationContext instance, String name) {
        return instance.getBean(MeterRegistry.class).get(name).gauge().value();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<String> keysOf(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(ConsumerRecord::key).toList();
    }
}
