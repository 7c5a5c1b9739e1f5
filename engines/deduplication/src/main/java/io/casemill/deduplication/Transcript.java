package io.casemill.deduplication;

import io.casemill.conversation.Sha256;
import io.casemill.conversation.Turn;
import io.casemill.text.Normaliser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;

/** What a conversation says, as the arms look at it. Its texts are hostile and of any size. */
public record Transcript(List<Turn> turns) {

    public Transcript {
        turns = List.copyOf(turns);
    }

    /**
     * SHA-256 of the speakers and normalised texts of all turns. Equal hashes are exact duplicates: case,
     * punctuation, white space and invisible characters do not count, who says what does.
     */
    public byte[] hash() {
        MessageDigest digest = Sha256.digest();
        for (Turn turn : turns) {
            digest.update((byte) ('0' + turn.speaker().ordinal()));
            digest.update(normal(turn.text()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n'); // a normal form holds no line break
        }
        return digest.digest();
    }

    /** A message of signs only (a thumb up, "?!") has an empty normal form, and still says something. */
    private static String normal(String text) {
        String normal = Normaliser.normalise(text);
        return normal.isEmpty() ? text.strip().replace('\n', ' ') : normal;
    }

    /**
     * The conversation as a reader's script, {@code "user: …\nassistant: …\n"}, without actions and instructions: two cases do
     * not differ because a tool was logged otherwise.
     *
     * @param maxChars where to stop; a longer script is cut
     */
    public String script(int maxChars) {
        var script = new StringBuilder();
        for (Turn turn : turns) {
            if (turn.spoken() && script.length() < maxChars) {
                int room = Math.min(turn.text().length(), maxChars - script.length());
                script.append(turn.speaker().name().toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(turn.text(), 0, room)
                        .append('\n');
            }
        }
        return script.toString();
    }
}
