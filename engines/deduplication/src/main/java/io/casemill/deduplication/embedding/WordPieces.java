package io.casemill.deduplication.embedding;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.nio.charset.StandardCharsets;

/**
 * A Hugging Face tokenizer, by its JNI layer alone. The classes above it would look for a GPU, call home and keep a
 * cache in the home folder. Safe for use by several threads.
 */
final class WordPieces implements AutoCloseable {

    private final long handle;
    private final long first;
    private final long last;

    /** @param tokenizerJson the content of a tokenizer.json that frames a text with two special tokens */
    WordPieces(byte[] tokenizerJson) {
        TokenizerNatives.load();
        handle = TokenizersLibrary.LIB.createTokenizerFromString(new String(tokenizerJson, StandardCharsets.UTF_8));
        // the file's own settings would cut at 128 tokens and pad to them
        TokenizersLibrary.LIB.disableTruncation(handle);
        TokenizersLibrary.LIB.disablePadding(handle);
        long[] frame = encode("", true);
        if (frame.length != 2) {
            throw new IllegalArgumentException("the tokenizer frames a text with " + frame.length + " tokens, not 2");
        }
        first = frame[0];
        last = frame[1];
    }

    /** Ids of a text's tokens, without the frame. A lone surrogate counts as an unknown sign. */
    long[] ids(String text) {
        return encode(wellFormed(text), false);
    }

    /** {@code ids[from..to)} between the two special tokens. */
    long[] framed(long[] ids, int from, int to) {
        long[] framed = new long[to - from + 2];
        framed[0] = first;
        System.arraycopy(ids, from, framed, 1, to - from);
        framed[framed.length - 1] = last;
        return framed;
    }

    private long[] encode(String text, boolean specials) {
        long encoding = TokenizersLibrary.LIB.encode(handle, text, specials);
        try {
            return TokenizersLibrary.LIB.getTokenIds(encoding);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    /** Native code expects Unicode, which a Java string need not be. */
    private static String wellFormed(String text) {
        StringBuilder fixed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                fixed = fixed == null ? new StringBuilder(text) : fixed;
                fixed.setCharAt(i, '\uFFFD');
            }
        }
        return fixed == null ? text : fixed.toString();
    }

    @Override
    public void close() {
        TokenizersLibrary.LIB.deleteTokenizer(handle);
    }
}
