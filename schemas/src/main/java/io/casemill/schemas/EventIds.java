package io.casemill.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Derives ids from what they stand for, so that a repeated decision repeats its id and a redelivery can be told from
 * news.
 */
public final class EventIds {

    private EventIds() {}

    /** Id of the slot with this ordinal (from 0) within a request's cell and technique. */
    public static String slot(String requestId, String cellKey, String technique, int ordinal) {
        return "slot-" + digest(requestId, cellKey, technique, Integer.toString(ordinal));
    }

    /** Id of the candidate that answers a slot's attempt (from 1). */
    public static String candidate(String slotId, int attempt) {
        return "cand-" + digest(slotId, Integer.toString(attempt));
    }

    /** Id of the case that an accepted candidate becomes. */
    public static String caseOf(String candidateId) {
        return "case-" + digest(candidateId);
    }

    /** Id of an event of a kind, caused by {@code causeId}. */
    public static String event(String kind, String causeId) {
        return "evt-" + digest(kind, causeId);
    }

    /** Seed of a slot's randomness. Independent of the request's id, so that the same grid repeats its cases. */
    public static long randomSeed(long seedNumber, String cellKey, String technique, int ordinal) {
        return Long.parseUnsignedLong(
                digest(Long.toString(seedNumber), cellKey, technique, Integer.toString(ordinal))
                        .substring(0, 16),
                16);
    }

    /** SHA-256 of a text's UTF-8 bytes, in hex. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256Bytes(text));
    }

    /** First 128 bits of the SHA-256 of the parts, each preceded by its length so that no two lists collide. */
    private static String digest(String... parts) {
        var joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.length()).append(':').append(part);
        }
        return HexFormat.of().formatHex(sha256Bytes(joined.toString()), 0, 16);
    }

    private static byte[] sha256Bytes(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
