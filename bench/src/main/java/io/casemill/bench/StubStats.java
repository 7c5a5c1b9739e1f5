package io.casemill.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the stub has seen. Used by its one thread only. */
final class StubStats {

    /** Upper bounds of the latency classes grow by this factor, so a percentile is up to 5 % too high. */
    private static final double CLASS_WIDTH = 1.05;

    private final Map<Long, Integer> unfailed = new HashMap<>();
    private final Map<String, Integer> byModel = new TreeMap<>();
    private final Map<String, Integer> inFlightByModel = new TreeMap<>();
    private final Map<Integer, Integer> byStatus = new TreeMap<>();
    private final TreeMap<Integer, Integer> latencies = new TreeMap<>();
    private int calls;
    private int distinct;
    private int badJson;
    private int hanging;
    private int repeated;
    private int inFlight;
    private int peak;
    private int abandoned;
    private double busySeconds;
    private double servedSeconds;
    private long changedAt;
    private long firstAt;
    private long lastAt;

    /** A call has begun that is going to be answered. */
    void begin(String model, long bodyHash, long now) {
        calls++;
        byModel.merge(model, 1, Integer::sum);
        Integer before = unfailed.put(bodyHash, unfailed.getOrDefault(bodyHash, 0) + 1);
        if (before == null) {
            distinct++;
        } else if (before > 0) {
            repeated++;
        }
        firstAt = firstAt == 0 ? now : firstAt;
        change(model, 1, now);
        peak = Math.max(peak, inFlight);
    }

    /** A call is answered, or fails with another status than 200 and costs nothing. */
    void end(String model, long bodyHash, int status, long begunAt, long now) {
        change(model, -1, now);
        lastAt = now;
        byStatus.merge(status, 1, Integer::sum);
        if (status != 200) {
            unfailed.merge(bodyHash, -1, Integer::sum);
            return;
        }
        double seconds = (now - begunAt) / 1e9;
        servedSeconds += seconds;
        latencies.merge((int) Math.ceil(Math.log(Math.max(1e-6, seconds)) / Math.log(CLASS_WIDTH)), 1, Integer::sum);
    }

    /** The client went away before the answer. Some providers bill such a call, so it counts as paid. */
    void abandon(String model, long now) {
        change(model, -1, now);
        abandoned++;
    }

    /** A call was refused at once. */
    void refuse(int status) {
        byStatus.merge(status, 1, Integer::sum);
    }

    void bad() {
        badJson++;
    }

    void hang() {
        hanging++;
    }

    private void change(String model, int by, long now) {
        advance(now);
        inFlight += by;
        inFlightByModel.merge(model, by, Integer::sum);
    }

    private void advance(long now) {
        busySeconds += inFlight * (now - changedAt) / 1e9;
        changedAt = now;
    }

    /**
     * {@code n} counts refused calls too, as the peers' stub does, and {@code begun} does not. {@code t0} and {@code t1}
     * are seconds on a clock of their own: only their difference says something. {@code busy_seconds} is the time that
     * all calls together were in flight. {@code repeated} counts calls whose very body had been asked before, by a call
     * that did not fail: what is paid again.
     */
    String json(long now) {
        advance(now);
        int refused = byStatus.getOrDefault(429, 0);
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("n", calls + refused)
                .put("begun", calls)
                .put("n429", refused)
                .put("bad", badJson)
                .put("hanging", hanging)
                .put("abandoned", abandoned)
                .put("inflight", inFlight)
                .put("peak", peak)
                .put("t0", firstAt / 1e9)
                .put("t1", lastAt / 1e9)
                .put("busy_seconds", busySeconds)
                .put("distinct", distinct)
                .put("repeated", repeated);
        json.putPOJO("by_model", byModel);
        json.putPOJO("inflight_by_model", inFlightByModel);
        json.putPOJO("by_status", byStatus);
        json.putPOJO("latency_seconds", latency());
        return JsonMapper.shared().writeValueAsString(json);
    }

    private Map<String, Double> latency() {
        int served = byStatus.getOrDefault(200, 0);
        return served == 0
                ? Map.of()
                : new TreeMap<>(Map.of(
                        "mean", servedSeconds / served,
                        "p50", percentile(served, 0.5),
                        "p95", percentile(served, 0.95),
                        "p99", percentile(served, 0.99)));
    }

    private double percentile(int served, double share) {
        double left = served * share;
        for (Map.Entry<Integer, Integer> entry : latencies.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return Math.pow(CLASS_WIDTH, entry.getKey());
            }
        }
        return Math.pow(CLASS_WIDTH, latencies.lastKey());
    }
}
