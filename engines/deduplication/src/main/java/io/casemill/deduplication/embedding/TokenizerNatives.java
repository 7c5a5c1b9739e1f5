package io.casemill.deduplication.embedding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Loads the tokenizer's native library from its jar, once per JVM, by way of the temporary folder alone. */
final class TokenizerNatives {

    private static final List<String> WINDOWS =
            List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll", "tokenizers.dll");

    private static boolean loaded;

    private TokenizerNatives() {}

    /**
     * Loads it, if that is still to do.
     *
     * @throws UncheckedIOException when there is none for this platform, or the temporary folder cannot be written
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("casemill-tokenizers");
            for (String library : libraries()) {
                load(folder, library);
            }
            Files.deleteIfExists(folder);
            loaded = true;
        } catch (IOException e) {
            throw new UncheckedIOException("the tokenizer's native library cannot be loaded", e);
        }
    }

    private static void load(Path folder, String library) throws IOException {
        String resource = "/native/lib/" + platform() + "/cpu/" + library;
        Path file = folder.resolve(library);
        try (InputStream in = TokenizerNatives.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("no " + resource + " on the class path");
            }
            Files.copy(in, file);
        }
        System.load(file.toString());
        deleteLoaded(file);
    }

    /** A loaded library needs its name no more, except on Windows. */
    private static void deleteLoaded(Path file) throws IOException {
        if (isWindows()) {
            file.getParent().toFile().deleteOnExit();
            file.toFile().deleteOnExit();
        } else {
            Files.delete(file);
        }
    }

    private static List<String> libraries() {
        return isWindows() ? WINDOWS : List.of(System.mapLibraryName("tokenizers"));
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = isWindows() ? "win" : os.contains("mac") ? "osx" : "linux";
        String arch = System.getProperty("os.arch");
        return family + "-" + (arch.equals("amd64") ? "x86_64" : arch);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
