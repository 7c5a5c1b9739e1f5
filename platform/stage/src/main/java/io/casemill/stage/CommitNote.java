package io.casemill.stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a commit says beside its offset: the finished offsets ahead of it, and since when work has been in flight. Written
 * as {@code casemill1:} and the base64 of the deflated bits, which is short even when one slow record holds the offset
 * back while a million others finish. A note that is not ours, or broken, is no note.
 *
 * @param ahead finished offsets beyond the committed one, relative to it
 * @param since when the longest-running record was begun
 */
record CommitNote(BitSet ahead, Instant since) {

    /** A broker refuses longer metadata ({@code offset.metadata.max.bytes}). */
    static final int LONGEST = 4096;

    private static final String MARK = "casemill1:";

    /** Two million offsets; what claims to hold more is not ours. */
    private static final int MOST_BYTES = 262_144;

    /** The note as metadata. Should it be too long, it tells of fewer finished offsets: those are then repeated. */
    String encode() {
        BitSet told = ahead.get(0, Math.min(ahead.length(), MOST_BYTES * 8));
        String text = encode(told);
        while (text.length() > LONGEST) {
            told = told.get(0, told.length() / 2);
            text = encode(told);
        }
        return text;
    }

    private String encode(BitSet told) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeLong(since.toEpochMilli());
            out.write(told.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return MARK + Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** The note in a commit's metadata, if that holds one. */
    static Optional<CommitNote> decode(String metadata) {
        if (metadata == null || !metadata.startsWith(MARK) || metadata.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] packed = Base64.getDecoder().decode(metadata.substring(MARK.length()));
            var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)));
            Instant since = Instant.ofEpochMilli(in.readLong());
            byte[] bits = in.readNBytes(MOST_BYTES + 1);
            return bits.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new CommitNote(BitSet.valueOf(bits), since));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
