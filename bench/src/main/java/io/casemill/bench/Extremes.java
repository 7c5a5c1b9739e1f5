package io.casemill.bench;

import io.casemill.schemas.Budget;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Topics.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records at the limits of what may be sent, and such as are no event, before and beside a request. */
final class Extremes {

    private static final int CASES_PER_CELL = 12;

    /** The services' producers send no larger record (messaging.yml). */
    private static final int MAX_REQUEST_SIZE = 4 * 1024 * 1024;

    /** Key, headers and the batch around one record. */
    private static final int AROUND = 200;

    /** Characters; the planner refuses longer ones. */
    private static final int MAX_PACK = 512 * 1024;

    private static final int MAX_TEXT = 20_000;

    private Extremes() {}

    /**
     * A pack and texts of the greatest length, with turns and characters at their limits; before it, on every topic
     * that is consumed, a record as large as a service's producer may send and a larger one. A request that is one event
     * of more than that size comes too, from a client with other settings.
     */
    static Measurement sizes() throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var chain = WholeChain.start(rig, rig.stub("latency=lognormal:2000:0.7"));
            for (Topic topic : consumed()) {
                for (int size : List.of(MAX_REQUEST_SIZE - AROUND, MAX_REQUEST_SIZE + 1)) {
                    rig.client().sendBytes(topic.name(), "large", noEvent(Integer.MAX_VALUE, size));
                }
            }
            rig.client().sendAll(Topics.REQUESTS_SUBMITTED, sender -> sender.send("large", largeRequest()));
            chain.submit(CASES_PER_CELL, Extremes::atTheLimits, pack -> filled(pack, MAX_PACK));
            int refused = chain.trySubmit(CASES_PER_CELL, Extremes::atTheLimits, pack -> filled(pack, MAX_PACK + 1));
            var end = chain.awaitEnd();
            return chain.tally(end)
                    .row(
                            "records of max.request.size and larger on "
                                    + consumed().size() + " topics, then a pack of"
                                    + " 512 Ki characters, policies of 20,000, 1,000 turns of 100,000 allowed",
                            "dead letters %s; submitting a pack of a character more ends with %d",
                            Letters.byTopic(rig.client()),
                            refused)
                    .must(refused != 0, "a pack that is too long is refused");
        }
    }

    /** Records whose schema ids the registry does not know, on every topic that is consumed. */
    static Measurement unknownSchemas() throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var chain = WholeChain.start(rig, rig.stub("latency=lognormal:2000:0.7"));
            int perTopic = 2 * BenchCluster.PARTITIONS;
            for (Topic topic : consumed()) {
                for (int i = 0; i < perTopic; i++) {
                    rig.client().sendBytes(topic.name(), "unknown-" + i, noEvent(1_000_000 + i, 100));
                }
            }
            chain.submit(CASES_PER_CELL);
            var end = chain.awaitEnd();
            for (ServiceProcess service : chain.services()) {
                service.kill();
                service.start(); // a changelog is read at a start
            }
            int expected = perTopic
                    * consumed().stream()
                            .mapToInt(topic -> topic.consumers().size())
                            .sum();
            int letters = 0;
            for (int look = 0; look < 60 && letters < expected; look++) {
                Thread.sleep(1_000);
                letters = Letters.count(rig.client());
            }
            return chain.tally(end)
                    .row(
                            "records with unknown schema ids on " + consumed().size() + " topics",
                            "%d dead letters of %d",
                            letters,
                            expected)
                    .must(letters == expected, "each is one dead letter of each consumer");
        }
    }

    private static List<Topic> consumed() {
        return Topics.ALL.stream().filter(topic -> !topic.consumers().isEmpty()).toList();
    }

    /** Bytes in the wire format, of a schema that nobody registered. */
    private static byte[] noEvent(int schemaId, int size) {
        return ByteBuffer.allocate(size).put((byte) 0).putInt(schemaId).array();
    }

    private static GenerationRequested largeRequest() {
        String id = "large";
        return GenerationRequested.newBuilder()
                .setMeta(new EventMeta(EventIds.event("request", id), id, Instant.now(), "bench", "1", null))
                .setRequestId(id)
                .setDataset("refund-bot")
                .setAxes(List.of())
                .setCasesPerCell(1)
                .setTechniques(Map.of("SIMULATION", 1.0))
                .setScenarioPack("x".repeat(MAX_REQUEST_SIZE + 1))
                .setRubric(Rubric.newBuilder().build())
                .setLimits(LengthBand.newBuilder().build())
                .setBudget(Budget.newBuilder().build())
                .build();
    }

    private static String atTheLimits(String request) {
        return request.replaceAll("(?m)^limits:.*$", "limits: {minTurns: 4, maxTurns: 1000, maxTurnChars: 100000}")
                .replaceAll(
                        "(?m)^        policy: >-\\n",
                        "        policy: >-\n          " + "x".repeat(MAX_TEXT - 1_500) + "\n");
    }

    private static String filled(String pack, int length) {
        return pack + "#" + "x".repeat(length - pack.length() - 1);
    }
}
