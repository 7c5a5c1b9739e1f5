package io.casemill.standalone;

/** Stops a standalone when this process is told to end before its work is done. */
final class StopOnSignal implements AutoCloseable {

    private final Thread hook;

    StopOnSignal(Standalone standalone) {
        hook = new Thread(standalone::close, "casemill-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work is done: whoever started the standalone stops it. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // the hook runs and stops the standalone; a second stop finds nothing left to do
        }
    }
}
