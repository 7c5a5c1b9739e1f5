package io.casemill.deduplication.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * all-MiniLM-L6-v2 (Wang et al. 2020; sentence-transformers), quantised to 8 bits, in this process: 384 components,
 * mean of the token vectors, scaled to length 1.
 *
 * <p>A text is read in windows of 512 tokens, the model's limit, and the mean is taken over the tokens of all of them:
 * two conversations that differ only late in the text still differ. At most {@value #WINDOWS} windows and
 * {@value #CHARS} chars count. One window a call: an 8-bit model's vectors depend on what else is in the batch.
 */
public final class MiniLm implements Embedder, AutoCloseable {

    static final int TOKENS = 512;
    static final int WINDOWS = 8;
    static final int CHARS = 32_768;
    static final int DIMENSION = 384;

    private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    private final WordPieces tokenizer;
    private final OrtSession session;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private MiniLm(WordPieces tokenizer, OrtSession.SessionOptions options) throws OrtException, IOException {
        this.tokenizer = tokenizer;
        this.session = runtime.createSession(resource(WEIGHTS), options);
    }

    /**
     * Loads weights and tokenizer from the class path.
     *
     * @throws UncheckedIOException when they are not there
     */
    public static MiniLm load() {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // one window at a time bounds what the arena keeps, and malloc keeps more for the same work
            options.setCPUArenaAllocator(true);
            var model = new MiniLm(new WordPieces(resource(TOKENIZER)), options);
            UnpackedLibraries.remove("onnxruntime-java");
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedding model is not on the class path", e);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model cannot be loaded", e);
        }
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public int maxChars() {
        return CHARS;
    }

    /** Throws {@link IllegalStateException} when the model failed or is closed. */
    @Override
    public float[] embed(String text) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the embedding model is closed");
            }
            return vector(text);
        } finally {
            use.readLock().unlock();
        }
    }

    private float[] vector(String text) {
        long[] ids = tokenizer.ids(text.length() > CHARS ? text.substring(0, CHARS) : text);
        float[] sum = new float[DIMENSION];
        int window = TOKENS - 2;
        int end = Math.min(ids.length, WINDOWS * window);
        int from = 0;
        do { // an empty text has a window too: its frame
            int to = Math.min(from + window, end);
            addTokens(tokenizer.framed(ids, from, to), sum);
            from = to;
        } while (from < end);
        return unit(sum);
    }

    private void addTokens(long[] ids, float[] sum) {
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (var tokens = OnnxTensor.createTensor(runtime, LongBuffer.wrap(ids), shape);
                var mask = OnnxTensor.createTensor(runtime, LongBuffer.wrap(ones), shape);
                var types = OnnxTensor.createTensor(runtime, LongBuffer.wrap(new long[ids.length]), shape);
                var result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int t = 0; t < ids.length; t++) {
                for (int d = 0; d < DIMENSION; d++) {
                    sum[d] += states.get(t * DIMENSION + d);
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model failed on " + ids.length + " tokens", e);
        }
    }

    /** The mean has the sum's direction, and only that is left at length 1. */
    private static float[] unit(float[] sum) {
        double squares = 0;
        for (float f : sum) {
            squares += (double) f * f;
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int d = 0; d < sum.length; d++) {
            sum[d] *= scale;
        }
        return sum;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MiniLm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("no " + name + " on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** Waits for those who embed: native memory must not go from under them. */
    @Override
    public void close() throws OrtException {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
                tokenizer.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
