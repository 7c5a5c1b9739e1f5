package io.casemill.deduplication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes fingerprints on several threads, and those of a conversation that is handed in again shortly after (a batch that
 * failed) not again.
 */
final class Fingerprints implements AutoCloseable {

    /** Conversations remembered: more than one batch has, 1.5 MiB of vectors. */
    private static final int REMEMBERED = 1_024;

    private final List<Arm> arms;
    private final ExecutorService threads;
    private final Map<String, Prints> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Prints> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param threads how many fingerprints to make at once */
    Fingerprints(List<Arm> arms, int threads) {
        this.arms = List.copyOf(arms);
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("dedupe-print-", 0).factory());
    }

    /**
     * The fingerprints of a conversation, none of them begun.
     *
     * @param key what tells this conversation from others: its id and hash
     */
    synchronized Prints of(String key, Supplier<Transcript> transcript) {
        return recent.computeIfAbsent(key, k -> new Prints(k, transcript));
    }

    private synchronized void forget(String key) {
        recent.remove(key);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The fingerprints of one conversation, each made once. */
    final class Prints implements Function<Arm, byte[]> {

        private final String key;
        private final Map<Arm, FutureTask<byte[]>> tasks = new LinkedHashMap<>();

        private Prints(String key, Supplier<Transcript> transcript) {
            this.key = key;
            arms.forEach(arm -> tasks.put(arm, new FutureTask<>(() -> arm.fingerprint(transcript.get()))));
        }

        /** Has the costly ones made on other threads; again is no work. */
        Prints begin() {
            tasks.forEach((arm, task) -> {
                if (arm.isCostly() && !task.isDone()) {
                    threads.execute(task);
                }
            });
            return this;
        }

        /** The fingerprint; made here unless another thread has begun. */
        @Override
        public byte[] apply(Arm arm) {
            FutureTask<byte[]> task = tasks.get(arm);
            task.run();
            try {
                return task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a fingerprint was made", e);
            } catch (ExecutionException e) {
                forget(key);
                throw new IllegalStateException("the " + arm.name() + " fingerprint could not be made", e.getCause());
            }
        }
    }
}
