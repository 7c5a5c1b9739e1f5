package io.casemill.dedupe;

import io.casemill.text.Normaliser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a conversation says, as the arms look at it. Its texts are hostile and of any size. */
record Transcript(List<Line> lines) {

    Transcript {
        lines = List.copyOf(lines);
    }

    /** Who speaks. ACTION is a tool or back-office step. */
    enum Speaker {
        USER("user"),
        ASSISTANT("assistant"),
        ACTION("action");

        private final String label;

        Speaker(String label) {
            this.label = label;
        }
    }

    /** One message. */
    record Line(Speaker speaker, String text) {}

    /**
     * SHA-256, in hex, of the speakers and normalised texts of all lines. Equal hashes are exact duplicates: case,
     * punctuation, white space and invisible characters do not count, who says what does.
     */
    String hash() {
        MessageDigest digest = sha256();
        for (Line line : lines) {
            digest.update((byte) ('0' + line.speaker().ordinal()));
            digest.update(normal(line.text()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n'); // a normal form holds no line break
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A message of signs only (a thumb up, "?!") has an empty normal form, and still says something. */
    private static String normal(String text) {
        String normal = Normaliser.normalise(text);
        return normal.isEmpty() ? text.strip().replace('\n', ' ') : normal;
    }

    /**
     * The conversation as a reader's script, {@code "user: …\nassistant: …\n"}, without the ACTION lines: two cases do
     * not differ because a tool was logged otherwise.
     *
     * @param maxChars where to stop; a longer script is cut
     */
    String script(int maxChars) {
        var script = new StringBuilder();
        for (Line line : lines) {
            if (line.speaker() != Speaker.ACTION && script.length() < maxChars) {
                int room = Math.min(line.text().length(), maxChars - script.length());
                script.append(line.speaker().label)
                        .append(": ")
                        .append(line.text(), 0, room)
                        .append('\n');
            }
        }
        return script.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
