package io.casemill.asking;

import io.casemill.conversation.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A text file beside the class that uses it.
 *
 * @param text its content
 * @param sha256 SHA-256 of its bytes, in hex
 */
public record ResourceText(String text, String sha256) {

    /**
     * Reads a file of a class's package.
     *
     * @throws IllegalStateException if there is none of that name
     */
    public static ResourceText beside(Class<?> user, String name) {
        try (InputStream in = user.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + " beside " + user.getName());
            }
            byte[] bytes = in.readAllBytes();
            return new ResourceText(new String(bytes, StandardCharsets.UTF_8), Sha256.of(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name, e);
        }
    }
}
