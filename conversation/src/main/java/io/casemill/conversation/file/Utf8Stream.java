package io.casemill.conversation.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Characters as bytes of UTF-8, a few at a time; a lone surrogate becomes U+FFFD, never a question mark. */
final class Utf8Stream extends InputStream {

    private static final int CHARS = 1 << 13;
    private static final char LOST = '\ufffd';

    private final Reader reader;
    private final char[] chars = new char[CHARS + 1];
    private byte[] bytes = new byte[0];
    private int next;

    Utf8Stream(Reader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return next < bytes.length || fill() ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next >= bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        int count = reader.read(chars, 0, CHARS);
        if (count <= 0) {
            return false;
        }
        if (Character.isHighSurrogate(chars[count - 1])) {
            int other = reader.read();
            if (other >= 0) {
                chars[count++] = (char) other;
            }
        }
        bytes = whole(count).getBytes(StandardCharsets.UTF_8);
        next = 0;
        return true;
    }

    private String whole(int count) {
        for (int i = 0; i < count; i++) {
            if (Character.isHighSurrogate(chars[i]) && i + 1 < count && Character.isLowSurrogate(chars[i + 1])) {
                i++;
            } else if (Character.isSurrogate(chars[i])) {
                chars[i] = LOST;
            }
        }
        return new String(chars, 0, count);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
