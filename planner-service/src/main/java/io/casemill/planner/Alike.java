package io.casemill.planner;

/**
 * Attempts of a request that failed in a row, all alike, for a reason that lies with a model: paying for more of them would
 * bring more of the same.
 *
 * @param why what they all said; empty when the last attempt did not fail so
 * @param times how many there were
 * @param goodBefore whether any attempt of the request has been better
 */
record Alike(String why, int times, boolean goodBefore) {

    static final Alike NONE = new Alike("", 0, false);

    private static final int FEWEST = 8;
    private static final int FEWEST_AFTER_GOOD_ONES = 20;

    /** An attempt was better. */
    Alike over() {
        return new Alike("", 0, true);
    }

    /** Numbers in what it says do not count: they differ by where a text broke off. */
    Alike and(Trouble trouble) {
        String said = trouble.why().replaceAll("\\d+", "#");
        return new Alike(said, said.equals(why) ? times + 1 : 1, goodBefore);
    }

    /**
     * Whether the request should stop. A prompt that is refused says little of others, which may be on their way still.
     *
     * @param window most attempts that are on their way at once
     */
    boolean isEnough(Trouble trouble, int window) {
        return switch (trouble.kind()) {
            case UNUSABLE -> true;
            case NO_USE -> times >= (goodBefore ? FEWEST_AFTER_GOOD_ONES : FEWEST);
            case REFUSED -> times >= Math.max(FEWEST_AFTER_GOOD_ONES, 2 * window);
        };
    }

    /** The sentence with which the request stops. */
    String sentence(Trouble trouble) {
        return trouble.kind() == Trouble.Kind.UNUSABLE
                ? trouble.why()
                : "the last " + times + " attempts failed alike: " + trouble.why();
    }

    /**
     * What came of asking a model, where that was no use.
     *
     * @param why in the provider's or judge's words
     */
    record Trouble(Kind kind, String why) {

        /** What it says of other attempts. */
        enum Kind {
            /** Nobody's prompt will be answered. */
            UNUSABLE,
            /** The answer could not be used. */
            NO_USE,
            /** This prompt is not answered. */
            REFUSED
        }
    }
}
