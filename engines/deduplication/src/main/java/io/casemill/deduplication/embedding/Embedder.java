package io.casemill.deduplication.embedding;

/** Turns a text into a vector, so that texts of similar meaning have a high cosine. */
public interface Embedder {

    /** Components of a vector; a multiple of 4. */
    int dimension();

    /** Longest text, in chars, that counts; what lies beyond is not looked at. */
    int maxChars();

    /**
     * The vector of a text, of length 1. The same text gives the same vector; any text gives one. Safe for use by
     * several threads at once.
     */
    float[] embed(String text);
}
