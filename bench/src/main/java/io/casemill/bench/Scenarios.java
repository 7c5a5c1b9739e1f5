package io.casemill.bench;

import io.casemill.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is measured, each on a rig of its own. A figure is of the steady part of a run, unless it says otherwise. */
final class Scenarios {

    private Scenarios() {}

    /** How busy the endpoint is kept: its calls in flight over time, against as many as the stage may have in flight. */
    static Measurement utilisation(int inFlight, String latency) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency);
            rig.generator(stub, inFlight);
            rig.warmUp(Topics.CANDIDATES_GENERATED, 6 * inFlight, false);
            int count = 20 * inFlight;
            try (var watch = rig.client().watch(Topics.CANDIDATES_GENERATED)) {
                stub.reset();
                rig.send(count, false);
                rig.await(watch, count / 5);
                JsonNode from = stub.stats();
                long start = System.nanoTime();
                rig.await(watch, count * 4 / 5);
                JsonNode to = stub.stats();
                double span = (System.nanoTime() - start) / 1e9;
                double busy = to.get("busy_seconds").asDouble()
                        - from.get("busy_seconds").asDouble();
                rig.await(watch, count);
                return Measurement.of(
                        "utilisation, " + latency + ", " + inFlight + " in flight",
                        "%.3f of the ideal; %d calls, %d repeated; %d of %d cases failed",
                        busy / (span * inFlight),
                        stub.stats().get("begun").asInt(),
                        stub.stats().get("repeated").asInt(),
                        failures(rig),
                        count);
            }
        }
    }

    /** Two calls a case, generate and judge, with a fixed latency: calls a second, and processor time for each. */
    static Measurement throughput(int cases, int inFlight, String latency) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency);
            var generator = rig.generator(stub, inFlight);
            var judge = rig.judge(stub, inFlight);
            rig.warmUp(Topics.CANDIDATES_JUDGED, 6_000, true);
            try (var watch = rig.client().watch(Topics.CANDIDATES_JUDGED)) {
                stub.reset();
                rig.send(cases, true);
                rig.await(watch, cases / 5);
                var from = Mark.take(rig, stub, generator, judge);
                rig.await(watch, cases * 4 / 5);
                var to = Mark.take(rig, stub, generator, judge);
                rig.await(watch, cases);
                return Measurement.of(
                        "throughput, two calls a case, " + latency + ", " + inFlight + " in flight each",
                        "%s; %.3f calls a case, %d repeated",
                        to.since(from),
                        stub.stats().get("begun").asDouble() / cases,
                        stub.stats().get("repeated").asInt());
            }
        }
    }

    /** The rate at the beginning of a long run against that at its end. */
    static Measurement flatness(int calls, int inFlight, String latency) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency);
            rig.generator(stub, inFlight);
            rig.warmUp(Topics.CANDIDATES_GENERATED, 3_000, false);
            try (var watch = rig.client().watch(Topics.CANDIDATES_GENERATED)) {
                // beside the watching, or the first window would be what came before anybody looked
                Thread sender = Thread.startVirtualThread(() -> rig.send(calls, false));
                rig.await(watch, calls);
                sender.join();
                var text = new StringBuilder();
                int step = Math.max(1_000, calls / 10);
                for (int from = 1_000; from + step <= calls; from += step) {
                    text.append(String.format(Locale.ROOT, " %.0f", watch.rate(from, from + step)));
                }
                double first = watch.rate(1_000, 1_000 + step);
                double last = watch.rate(calls - step - 1_000, calls - 1_000);
                return Measurement.of(
                        "flatness over " + calls + " calls, " + latency + ", " + inFlight + " in flight",
                        "last window %.3f of the first; calls/s by window:%s",
                        last / first,
                        text);
            }
        }
    }

    /** An endpoint with so many places, that answers 429 to more. */
    static Measurement refusing(int places, String latency, double retryAfter)
            throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency, "max-in-flight=" + places, "retry-after=" + retryAfter);
            rig.generator(stub, 200);
            rig.warmUp(Topics.CANDIDATES_GENERATED, 20 * places, false);
            int count = 100 * places;
            try (var watch = rig.client().watch(Topics.CANDIDATES_GENERATED)) {
                stub.reset();
                rig.send(count, false);
                rig.await(watch, count / 10);
                JsonNode from = stub.stats();
                long start = System.nanoTime();
                rig.await(watch, count * 9 / 10);
                JsonNode to = stub.stats();
                double span = (System.nanoTime() - start) / 1e9;
                rig.await(watch, count);
                double busy = to.get("busy_seconds").asDouble()
                        - from.get("busy_seconds").asDouble();
                long lost = failures(rig);
                return Measurement.of(
                                "endpoint with " + places + " places, 429 above, " + latency + ", Retry-After "
                                        + retryAfter + " s",
                                "%.3f of its capacity; %d calls, %d refused (429); %d of %d cases lost",
                                busy / (span * places),
                                stub.stats().get("begun").asInt(),
                                stub.stats().get("n429").asInt(),
                                lost,
                                count)
                        .must(lost == 0, "no case is lost");
            }
        }
    }

    /** An endpoint that serves so many at a time and lets the others wait, without a word. */
    static Measurement queueing(int places, String latency) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency, "queue=" + places);
            rig.generator(stub, 200);
            rig.warmUp(Topics.CANDIDATES_GENERATED, 60 * places, false);
            int count = 60 * places;
            try (var watch = rig.client().watch(Topics.CANDIDATES_GENERATED)) {
                stub.reset();
                rig.send(count, false);
                rig.await(watch, count / 3);
                JsonNode from = stub.stats();
                long start = System.nanoTime();
                rig.await(watch, count * 9 / 10);
                JsonNode to = stub.stats();
                double span = (System.nanoTime() - start) / 1e9;
                double busy = to.get("busy_seconds").asDouble()
                        - from.get("busy_seconds").asDouble();
                double answered = (to.get("by_status").path("200").asDouble()
                                - from.get("by_status").path("200").asDouble())
                        / span;
                return Measurement.of(
                        "endpoint with " + places + " places that queues without 429, " + latency,
                        "%.1f answers/s; %.1f calls with it at a time (200 allowed)",
                        answered,
                        busy / span);
            }
        }
    }

    /** kill -9 of the generator with everything in flight, and a new start. */
    static Measurement kill(int inFlight, String latency) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency);
            var generator = rig.generator(stub, inFlight);
            rig.warmUp(Topics.CANDIDATES_GENERATED, 5 * inFlight, false);
            int count = 20 * inFlight;
            try (var watch = rig.client().watch(Topics.CANDIDATES_GENERATED)) {
                stub.reset();
                rig.send(count, false);
                rig.await(watch, 5 * inFlight);
                var casualties = new Casualties(stub, Map.of("generator-service", Rig.GENERATOR_MODEL));
                casualties.kill(List.of(generator));
                long back = System.nanoTime();
                generator.start();
                int before = watch.drain();
                rig.await(watch, before + 1);
                double resumed = (System.nanoTime() - back) / 1e9;
                rig.await(watch, count);
                int again = stub.stats().get("repeated").asInt();
                long lost = failures(rig);
                return Measurement.of(
                                "kill -9 of the generator, " + latency + ", " + inFlight + " in flight",
                                "%d calls in flight then; %d calls paid again; %d of %d cases lost, %d answered twice; next"
                                        + " answer %.1f s after the new start",
                                casualties.inFlight(),
                                again,
                                lost,
                                count,
                                watch.repeatedKeys(),
                                resumed)
                        .must(lost == 0, "no case is lost")
                        .must(again <= casualties.inFlight(), "calls paid again <= calls in flight");
            }
        }
    }

    /** Two endpoints in fallback order, of which the first dies for a while. */
    static Measurement failover(int inFlight, String latency) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var first = rig.stub("latency=" + latency);
            var second = rig.stub("latency=" + latency);
            rig.service(
                    "generator-service",
                    "--casemill.generator.in-flight=" + inFlight,
                    "--casemill.models.endpoints.one.base-url=" + first.url(),
                    "--casemill.models.endpoints.one.model=llama-one",
                    "--casemill.models.endpoints.one.max-in-flight=" + inFlight,
                    "--casemill.models.endpoints.two.base-url=" + second.url(),
                    "--casemill.models.endpoints.two.model=llama-two",
                    "--casemill.models.endpoints.two.max-in-flight=" + inFlight,
                    "--casemill.models.roles.generator=one,two");
            rig.warmUp(Topics.CANDIDATES_GENERATED, 6 * inFlight, false);
            int count = 60 * inFlight;
            try (var watch = rig.client().watch(Topics.CANDIDATES_GENERATED)) {
                first.reset();
                second.reset();
                rig.send(count, false);
                long start = System.nanoTime();
                rig.await(watch, count / 4);
                double alone = count / 4 / ((System.nanoTime() - start) / 1e9);
                first.mode("status=0");
                start = System.nanoTime();
                rig.await(watch, count / 2);
                double without = count / 4 / ((System.nanoTime() - start) / 1e9);
                first.mode("status=200");
                int before = first.stats().get("begun").asInt();
                rig.await(watch, count);
                long lost = failures(rig);
                return Measurement.of(
                                "two endpoints, the first dies, " + latency + ", " + inFlight + " in flight",
                                "rate %.2f of before while it is away; %d calls to it after it is back; %d of %d cases lost,"
                                        + " %d twice",
                                without / alone,
                                first.stats().get("begun").asInt() - before,
                                lost,
                                count,
                                watch.repeatedKeys())
                        .must(lost == 0, "no case is lost");
            }
        }
    }

    /** An endpoint that answers 500 for a while, or hangs. */
    static Measurement outage(int seconds, String mode) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=fixed:200");
            int inFlight = 50;
            rig.service(
                    "generator-service",
                    "--casemill.generator.in-flight=" + inFlight,
                    "--casemill.models.endpoints.gen.base-url=" + stub.url(),
                    "--casemill.models.endpoints.gen.model=llama-bench",
                    "--casemill.models.endpoints.gen.timeout=5s",
                    "--casemill.models.endpoints.gen.first-byte-timeout=5s",
                    "--casemill.models.roles.generator=gen");
            rig.warmUp(Topics.CANDIDATES_GENERATED, 200, false);
            int count = 2_000;
            try (var watch = rig.client().watch(Topics.CANDIDATES_GENERATED)) {
                rig.send(count, false);
                rig.await(watch, 200);
                stub.mode(mode);
                stub.reset();
                Thread.sleep(Duration.ofSeconds(seconds));
                int attempts = stub.stats().get("begun").asInt();
                stub.mode("status=200&hang=0");
                long back = System.nanoTime();
                int before = watch.look(Duration.ZERO);
                rig.await(watch, before + 50);
                double resumed = (System.nanoTime() - back) / 1e9;
                rig.await(watch, count);
                long lost = failures(rig);
                return Measurement.of(
                                "endpoint away for " + seconds + " s (" + mode + ")",
                                "%d attempts meanwhile; goes on %.1f s after it is back; %d of %d cases lost",
                                attempts,
                                resumed,
                                lost,
                                count)
                        .must(lost == 0, "no case is lost");
            }
        }
    }

    /** Cases for which the generator gave up. A case that got no answer at all ends the scenario instead. */
    private static long failures(Rig rig) {
        return rig.client().events(Topics.CANDIDATES_GENERATED).stream()
                .filter(event -> ((io.casemill.schemas.CandidateGenerated) event).getResult()
                        instanceof io.casemill.schemas.GenerationFailed)
                .count();
    }

    /** Calls and processor time at one moment. */
    private record Mark(long nanos, int calls, List<Double> cpu, double broker) {

        static Mark take(Rig rig, StubClient stub, ServiceProcess... services)
                throws IOException, InterruptedException {
            return new Mark(
                    System.nanoTime(),
                    stub.stats().get("by_status").path("200").asInt(),
                    List.of(services).stream().map(ServiceProcess::cpuSeconds).toList(),
                    rig.cluster().broker().cpuSeconds()
                            + ProcessHandle.current()
                                            .info()
                                            .totalCpuDuration()
                                            .orElse(Duration.ZERO)
                                            .toMillis()
                                    / 1e3);
        }

        String since(Mark before) {
            int made = calls - before.calls;
            double span = (nanos - before.nanos) / 1e9;
            double services = 0;
            var each = new StringBuilder();
            for (int i = 0; i < cpu.size(); i++) {
                double used = cpu.get(i) - before.cpu.get(i);
                services += used;
                each.append(String.format(Locale.ROOT, " %.2f", used / made * 1e3));
            }
            double all = services + broker - before.broker;
            return String.format(
                    Locale.ROOT,
                    "%.0f calls/s; processor %.2f ms a call in the services (generator, judge:%s), %.2f with broker and"
                            + " harness; %.0f calls/s a core, %.0f with broker and harness",
                    made / span,
                    services / made * 1e3,
                    each,
                    all / made * 1e3,
                    made / services,
                    made / all);
        }
    }
}
