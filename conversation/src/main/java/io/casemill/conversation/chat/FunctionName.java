package io.casemill.conversation.chat;

import io.casemill.conversation.Sha256;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Names as chat completions take them for functions. A name that does not fit gets the first digits of its hash behind what
 * is left of it: two tools stay two, and one tool has one name in every file.
 */
final class FunctionName {

    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Looks as if it had been made fit, so it is, as it might be another tool's. */
    private static final Pattern MADE_FIT = Pattern.compile(".*_[0-9a-f]{8}");

    private static final int HASH_CHARS = 8;
    private static final int MOST_CHARS = 64 - HASH_CHARS - 1;

    private FunctionName() {}

    static String of(String name) {
        if (FIT.matcher(name).matches() && !MADE_FIT.matcher(name).matches()) {
            return name;
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9_-]+", "_")
                .replaceAll("^_+|_+$", "");
        String kept = plain.substring(0, Math.min(plain.length(), MOST_CHARS));
        return (kept.isEmpty() ? "tool" : kept) + "_" + Sha256.of(name).substring(0, HASH_CHARS);
    }
}
