package io.casemill.cluster;

import java.io.IOException;

/**
 * Runs in the registry's own process: starts the program, and ends it when its input ends. The input is a pipe that
 * whoever started it holds open, so it ends with that process, be it killed together with everything beside it.
 *
 * <p>Alone on the class path, beside the program: it may know no other class of ours.
 */
final class RegistryLauncher {

    private static final String PROGRAM = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    /** How long the program may take to close its database. */
    private static final long LAST_WORDS_MILLIS = 5_000;

    private RegistryLauncher() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        start("input", RegistryLauncher::endWithInput);
        Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void endWithInput() {
        awaitEndOfInput();
        start("last-words", RegistryLauncher::endForcibly);
        System.exit(0);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // a broken pipe is an end, too
        }
    }

    private static void endForcibly() {
        try {
            Thread.sleep(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            // at once, then
        }
        Runtime.getRuntime().halt(1);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "launcher-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
