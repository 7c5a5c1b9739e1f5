package io.casemill.planner;

import io.casemill.conversation.Spend;
import io.casemill.messaging.telemetry.BoundedLabels;
import io.casemill.planning.RequestPlan;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * How the requests are doing, for dashboards and alerts. Counters follow the ledgers: what a ledger has more than when it
 * was seen last is added, so a restart counts nothing twice. Every label is bounded: datasets, axes and levels are named
 * by users.
 */
final class RequestMeters {

    private static final int MOST_DATASETS = 100;
    private static final int MOST_LEVELS = 1000;
    private static final double MICROS = 1e6;

    private final MeterRegistry registry;
    private final BoundedLabels datasets = new BoundedLabels(MOST_DATASETS);
    private final BoundedLabels levels = new BoundedLabels(MOST_LEVELS);
    private final Set<String> gauged = ConcurrentHashMap.newKeySet();
    private final Map<String, Sight> seen = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A request when it was last seen.
     *
     * @param oldestSeconds age of its oldest open slot; 0 when none is open
     */
    private record Sight(
            String dataset, long revision, Cells cells, Spend spend, int open, double oldestSeconds, Budgets left) {}

    /** What is left of each budget, 0..1; NaN of one that has no cap. */
    private record Budgets(double tokens, double cost, double time, double owner) {

        static Budgets of(Ledger ledger, Allowance allowance, long now) {
            var caps = ledger.plan().budget();
            Head head = ledger.head();
            return new Budgets(
                    left(caps.maxTokens(), head.spend().tokens()),
                    left(caps.maxCostMicros(), head.spend().costMicros()),
                    left(caps.maxSeconds(), (now - head.startedAt()) / 1e3),
                    allowance.left());
        }

        private static double left(Long cap, double used) {
            return cap == null ? Double.NaN : Math.clamp(1 - used / cap, 0, 1);
        }
    }

    /** A request of this ledger is at work, and what has happened so far was counted by somebody. */
    void takeUp(Ledger ledger, Allowance allowance, long now) {
        begin(ledger.plan());
        seen.put(ledger.requestId(), sight(ledger, allowance, now));
    }

    /** Counts what happened since the request was seen last. */
    void see(Ledger ledger, Allowance allowance, long now) {
        RequestPlan plan = ledger.plan();
        Sight sight = sight(ledger, allowance, now);
        Sight before = seen.put(plan.requestId(), sight);
        if (before == null) {
            begin(plan);
        } else if (before.revision == sight.revision) {
            return;
        }
        for (CellState cell : sight.cells.all()) {
            count(plan, cell, before == null ? null : before.cells.get(cell.cell()), sight.dataset);
        }
        Spend spent = before == null ? Spend.NONE : before.spend;
        var dataset = Tags.of("dataset", sight.dataset);
        registry.counter("casemill.spend.usd", dataset)
                .increment((sight.spend.costMicros() - spent.costMicros()) / MICROS);
        registry.counter("casemill.spend.tokens", dataset).increment(sight.spend.tokens() - spent.tokens());
        if (!ledger.unfinished()) {
            seen.remove(plan.requestId());
            ended(sight.dataset, ledger.head().status().name());
        }
    }

    /** A request was refused. */
    void refused(String dataset) {
        ended(datasets.of(dataset), "REFUSED");
    }

    /** A request is another instance's now. */
    void forget(String requestId) {
        seen.remove(requestId);
    }

    /** A slot ended. */
    void slotEnded(RequestPlan plan, Effect.SlotEnded slot) {
        Timer.builder("casemill.slot.duration")
                .description("From the opening of a slot to its end, all attempts")
                .tag("technique", plan.techniques().get(slot.technique()))
                .tag("outcome", label(slot.outcome().name()))
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(6))
                .register(registry)
                .record(Duration.ofMillis(Math.max(0, slot.millis())));
    }

    private void ended(String dataset, String status) {
        registry.counter("casemill.requests.ended", "dataset", dataset, "status", label(status))
                .increment();
    }

    private Sight sight(Ledger ledger, Allowance allowance, long now) {
        String dataset = datasets.of(ledger.plan().dataset());
        if (gauged.add(dataset)) {
            gauges(dataset);
        }
        double oldest = ledger.open().oldestOpenedAt().stream()
                .mapToDouble(since -> Math.max(0, now - since) / 1e3)
                .findFirst()
                .orElse(0);
        return new Sight(
                dataset,
                ledger.head().revision(),
                ledger.cells(),
                ledger.head().spend(),
                ledger.open().size(),
                oldest,
                Budgets.of(ledger, allowance, now));
    }

    /** A counter that is first seen when it counts has no increase then, so all of them are shown at zero before. */
    private void begin(RequestPlan plan) {
        String dataset = datasets.of(plan.dataset());
        Map<String, Integer> nothing = Counts.NONE.figures();
        plan.techniques().forEach(technique -> countSlots(dataset, technique, nothing));
        plan.cells().forEach(cell -> cell.levels().forEach((axis, level) -> countLevel(dataset, axis, level, nothing)));
    }

    private void countSlots(String dataset, String technique, Map<String, Integer> more) {
        more.forEach((event, count) -> registry.counter(
                        "casemill.slots", "dataset", dataset, "technique", technique, "event", event)
                .increment(count));
    }

    /** @param before the same cell when it was seen last; null if it never was */
    private void count(RequestPlan plan, CellState cell, CellState before, String dataset) {
        if (cell == before) {
            return;
        }
        for (int t = 0; t < cell.shares().size(); t++) {
            Counts seenBefore = before == null ? Counts.NONE : before.share(t).counts();
            Map<String, Integer> more = cell.share(t).counts().since(seenBefore);
            if (!more.isEmpty()) {
                countSlots(dataset, plan.techniques().get(t), more);
                plan.cells().get(cell.cell()).levels().forEach((axis, level) -> countLevel(dataset, axis, level, more));
            }
        }
    }

    private void countLevel(String dataset, String axis, String level, Map<String, Integer> more) {
        String name = levels.of(axis + "=" + level);
        for (String event : List.of("generated", "accepted", "deduped")) {
            registry.counter("casemill.level.slots", "dataset", dataset, "level", name, "event", event)
                    .increment(more.getOrDefault(event, 0));
        }
    }

    private void gauges(String dataset) {
        gauge("casemill.slots.open", "Slots that have not ended", dataset, Tags.empty(), all -> all.stream()
                .mapToInt(Sight::open)
                .sum());
        gauge("casemill.slots.oldest.seconds", "Age of the oldest open slot", dataset, Tags.empty(), all -> all.stream()
                .mapToDouble(Sight::oldestSeconds)
                .max()
                .orElse(0));
        gauge("casemill.requests.running", "Requests that have not ended", dataset, Tags.empty(), List::size);
        budget(dataset, "tokens", Budgets::tokens);
        budget(dataset, "cost", Budgets::cost);
        budget(dataset, "time", Budgets::time);
        budget(dataset, "owner", Budgets::owner);
    }

    private void budget(String dataset, String budget, ToDoubleFunction<Budgets> left) {
        gauge(
                "casemill.budget.left",
                "Share of a budget that is left to the request nearest its end",
                dataset,
                Tags.of("budget", budget),
                all -> least(all.stream()
                        .map(Sight::left)
                        .mapToDouble(left)
                        .filter(Double::isFinite)
                        .min()));
    }

    private static double least(OptionalDouble left) {
        return left.orElse(Double.NaN);
    }

    private void gauge(String name, String what, String dataset, Tags more, ToDoubleFunction<List<Sight>> value) {
        Gauge.builder(name, () -> value.applyAsDouble(of(dataset)))
                .description(what)
                .tags(Tags.of("dataset", dataset).and(more))
                .register(registry);
    }

    private List<Sight> of(String dataset) {
        return seen.values().stream()
                .filter(sight -> sight.dataset.equals(dataset))
                .toList();
    }

    private static String label(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
