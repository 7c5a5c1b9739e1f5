package io.casemill.stage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The outside world that a stage under test waits for: counts what is asked of it, and answers when the test lets it. */
public final class Backlog {

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration latency = Duration.ZERO;

    /** From now on nothing is answered. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    /** Everything is answered again. */
    public void release() {
        gate.countDown();
    }

    public void latency(Duration each) {
        latency = each;
    }

    /** Somebody asks, about a record, and waits. */
    public void ask(String key) throws InterruptedException {
        asked.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        gate.await();
        if (!latency.isZero()) {
            Thread.sleep(latency);
        }
    }

    /** How often it was asked in all. */
    public int askedInAll() {
        return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How often it was asked about a record. */
    public int askedAbout(String key) {
        return asked.getOrDefault(key, new AtomicInteger()).get();
    }

    /** How many records it was asked about. */
    public int askedAboutDifferent() {
        return asked.size();
    }

    public void reset() {
        asked.clear();
        latency = Duration.ZERO;
        release();
    }
}
