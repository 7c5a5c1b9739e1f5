package io.casemill.judging.learned;

/**
 * What was seen of the last few messages, by one thread: several judges ask about each message of a conversation, one after
 * the other. A message is known again by being the same object.
 */
final class SeenMessages {

    /** A power of two, and more than most conversations have messages. */
    private static final int PLACES = 256;

    private static final ThreadLocal<SeenMessages> OF_THREAD = ThreadLocal.withInitial(SeenMessages::new);

    private final String[] texts = new String[PLACES];
    private final int[][] features = new int[PLACES][];

    private SeenMessages() {}

    static int[] featuresOf(String text) {
        return OF_THREAD.get().find(text);
    }

    private int[] find(String text) {
        int place = System.identityHashCode(text) & PLACES - 1;
        // the same object, not an equal one: comparing long texts would cost what is to be saved
        if (texts[place] != text) {
            texts[place] = text;
            features[place] = TextFeatures.of(text);
        }
        return features[place];
    }
}
