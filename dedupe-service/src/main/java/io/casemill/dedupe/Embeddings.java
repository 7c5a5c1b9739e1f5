package io.casemill.dedupe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Embeds on several threads, and a conversation that is handed in again shortly after (a batch that failed) not again.
 */
final class Embeddings implements AutoCloseable {

    /** Conversations remembered: more than one batch has, 1.5 MiB of vectors. */
    private static final int REMEMBERED = 1_024;

    private final Embedder embedder;
    private final ExecutorService threads;
    private final Map<String, Embedding> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param threads how many texts to embed at once */
    Embeddings(Embedder embedder, int threads) {
        this.embedder = embedder;
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("dedupe-embed-", 0).factory());
    }

    int dimension() {
        return embedder.dimension();
    }

    /**
     * The embedding of a conversation, not yet begun.
     *
     * @param key what tells this conversation from others: its id and hash
     */
    synchronized Embedding of(String key, Supplier<Transcript> transcript) {
        return recent.computeIfAbsent(
                key, k -> new Embedding(k, () -> embedder.embed(transcript.get().script(embedder.maxChars()))));
    }

    private synchronized void forget(String key) {
        recent.remove(key);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A vector to come. */
    final class Embedding implements Supplier<float[]> {

        private final String key;
        private final FutureTask<float[]> task;

        private Embedding(String key, java.util.concurrent.Callable<float[]> work) {
            this.key = key;
            this.task = new FutureTask<>(work);
        }

        /** Has it computed on another thread; again is no work. */
        Embedding begin() {
            if (!task.isDone()) {
                threads.execute(task);
            }
            return this;
        }

        /** The vector; computed here unless another thread has begun. */
        @Override
        public float[] get() {
            task.run();
            try {
                return task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a conversation was embedded", e);
            } catch (ExecutionException e) {
                forget(key);
                throw new IllegalStateException("a conversation could not be embedded", e.getCause());
            }
        }
    }
}
