package io.casemill.conversation.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A text file as UTF-8 without a byte-order mark, however it was saved: packed by gzip, in UTF-16 with or without a mark.
 *
 * @param utf8 the text; what is not UTF-8 in a file of UTF-8 is left as it is, for the reader to tell
 * @param notices what was found and undone, for people
 */
public record PlainBytes(InputStream utf8, List<String> notices) {

    private static final int BUFFER_BYTES = 1 << 16;

    public PlainBytes {
        notices = List.copyOf(notices);
    }

    /**
     * Looks at the first bytes.
     *
     * @param file not closed
     * @throws IOException when the bytes cannot be read
     */
    public static PlainBytes of(InputStream file) throws IOException {
        var notices = new ArrayList<String>();
        InputStream bytes = new BufferedInputStream(file, BUFFER_BYTES);
        byte[] head = head(bytes);
        if (begins(head, 0x1f, 0x8b)) {
            notices.add("is packed by gzip; it was unpacked");
            bytes = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES);
            head = head(bytes);
        }
        return new PlainBytes(utf8(bytes, head, notices), notices);
    }

    private static InputStream utf8(InputStream bytes, byte[] head, List<String> notices) throws IOException {
        if (begins(head, 0xef, 0xbb, 0xbf)) {
            bytes.skipNBytes(3);
            return bytes;
        }
        boolean marked = begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff);
        boolean little = begins(head, 0xff, 0xfe) || (head.length >= 4 && head[1] == 0 && head[3] == 0 && head[0] != 0);
        boolean big = begins(head, 0xfe, 0xff) || (head.length >= 4 && head[0] == 0 && head[2] == 0 && head[1] != 0);
        if (!little && !big) {
            return bytes;
        }
        if (marked) {
            bytes.skipNBytes(2);
        }
        notices.add("is in UTF-16; it was read as such");
        return new Utf8Stream(
                new InputStreamReader(bytes, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE));
    }

    private static byte[] head(InputStream bytes) throws IOException {
        bytes.mark(4);
        byte[] head = bytes.readNBytes(4);
        bytes.reset();
        return head;
    }

    static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
