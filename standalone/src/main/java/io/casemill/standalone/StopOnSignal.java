package io.casemill.standalone;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Stops a standalone when this process is told to end before its work is done: in order as far as {@link #LAST_WORDS}
 * allows, at once at a second signal. Its state survives both, as it survives kill -9.
 *
 * <p>Not a shutdown hook, because all hooks run at the same time: that of the embedding model's runtime frees memory that
 * the services still work on.
 */
final class StopOnSignal implements AutoCloseable {

    /** How long services, broker and registry may take to end: a model may keep a call for minutes. */
    static final Duration LAST_WORDS = Duration.ofSeconds(4);

    /** What shells report of a process that ended by SIGINT. */
    private static final int INTERRUPTED = 130;

    private final AtomicReference<Standalone> standalone = new AtomicReference<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private final Runnable lastly;

    /** @param lastly done at the very end, whether all ended in time or not */
    StopOnSignal(Runnable lastly) {
        this.lastly = lastly;
        for (String name : List.of("INT", "TERM")) {
            var signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, this::on);
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(
                        signal, old); // whoever started us wants it ignored, as shells do for work in the background
            } else {
                before.put(signal, old);
            }
        }
    }

    /** It has started. */
    void stops(Standalone started) {
        standalone.set(started);
    }

    private void on(Signal signal) {
        if (signalled.getAndSet(true)) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        new Thread(this::stop, "casemill-stop").start();
    }

    private void stop() {
        Thread orderly =
                Thread.ofPlatform().daemon().name("casemill-stop-orderly").start(this::closeStandalone);
        try {
            orderly.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lastly.run();
        // the registry ends with its input
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    private void closeStandalone() {
        Standalone started = standalone.get();
        if (started != null) {
            started.close();
        }
    }

    /** The work is done: whoever started the standalone stops it. */
    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
