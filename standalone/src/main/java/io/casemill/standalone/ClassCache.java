package io.casemill.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The JVM's cache of loaded classes. It writes one while it ends, however it ends, where the {@code casemill} script asked for
 * it; the script believes it only beside a mark that this process has loaded what a run loads.
 */
final class ClassCache {

    /** System property, set where a cache is written: path of the mark. */
    static final String MARK = "casemill.class.cache.mark";

    private ClassCache() {}

    /** Whether this JVM writes one when it ends, which takes it seconds. */
    static boolean isWrittenAtTheEnd() {
        return mark().isPresent();
    }

    /** A request has gone all the way through the chain: leaves the mark, and says what is to come. */
    static void isComplete(Path mark) {
        try {
            Files.createFile(mark);
            System.err.println(
                    "casemill: all is done; noting which classes were loaded, for a faster start next time …");
        } catch (IOException e) {
            System.err.println("casemill: the next start will be no faster: " + e);
        }
    }

    static Optional<Path> mark() {
        return Optional.ofNullable(System.getProperty(MARK)).map(Path::of);
    }

    /** Ends this process; what the JVM and its helper say of the cache is for nobody to read. */
    static void exit(int code) {
        if (isWrittenAtTheEnd()) {
            System.err.close();
        }
        System.exit(code);
    }
}
