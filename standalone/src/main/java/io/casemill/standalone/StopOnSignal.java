package io.casemill.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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
            endNow();
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
        endNow();
    }

    /** Where the JVM would write its cache of classes even now, the operating system ends it: nobody waits for that. */
    private static void endNow() {
        try {
            if (ClassCache.isWrittenAtTheEnd()) {
                Signal.handle(new Signal("INT"), SignalHandler.SIG_DFL);
                // a JVM cannot raise what it leaves to the operating system
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "kill -INT " + ProcessHandle.current().pid())
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            // the slow way, then
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }

    private void closeStandalone() {
        Standalone started = standalone.get();
        if (started != null) {
            started.close();
        }
    }

    /** The work is done: whoever started the standalone stops it. After a signal it does not return: the process is ending. */
    @Override
    public void close() {
        while (signalled.get()) {
            LockSupport.park(this);
        }
        before.forEach(Signal::handle);
    }
}
