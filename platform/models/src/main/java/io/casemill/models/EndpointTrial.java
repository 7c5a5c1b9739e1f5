package io.casemill.models;

import io.casemill.asking.ModelPrompt;

/**
 * What one cheap call to an endpoint brought, made as a call for a case is made.
 *
 * @param endpoint its name
 * @param model name of the model there
 * @param what the answer, or the endpoint's own words; hostile text, without the key
 * @param millis how long it took
 */
public record EndpointTrial(String endpoint, String model, Ending ending, String what, long millis) {

    private static final int LONGEST = 300;
    private static final ModelPrompt PROMPT =
            ModelPrompt.of("trial", "You answer in one word.", "Answer with the word: ready");

    /** How it ended. */
    public enum Ending {
        ANSWERED,
        /** It answers, but not this prompt. */
        REFUSED,
        /** It has too much to do now. */
        BUSY,
        /** It answers nobody before somebody mends something. */
        UNUSABLE,
        /** No answer came. */
        AWAY
    }

    static EndpointTrial of(String name, String model, LiveEndpoint endpoint) {
        long started = System.nanoTime();
        Attempt.End end = endpoint.attempt(PROMPT, new CallEffort("trial"));
        long millis = (System.nanoTime() - started) / 1_000_000;
        String what = words(end).strip();
        return new EndpointTrial(
                name, model, ending(end), what.length() > LONGEST ? what.substring(0, LONGEST) : what, millis);
    }

    private static Ending ending(Attempt.End end) {
        return switch (end) {
            case Attempt.Answer _, Attempt.Cut _ -> Ending.ANSWERED;
            case Attempt.Refusal _ -> Ending.REFUSED;
            case Attempt.Overload _ -> Ending.BUSY;
            case Attempt.Forbidden _, Attempt.Unusable _ -> Ending.UNUSABLE;
            case Attempt.Failure _, Attempt.Cancelled _ -> Ending.AWAY;
        };
    }

    private static String words(Attempt.End end) {
        return switch (end) {
            case Attempt.Answer answer -> answer.text();
            case Attempt.Cut cut -> cut.what();
            case Attempt.Refusal refusal -> refusal.reason();
            case Attempt.Overload overload -> overload.what();
            case Attempt.Forbidden forbidden -> forbidden.what();
            case Attempt.Unusable unusable -> unusable.what();
            case Attempt.Failure failure -> failure.what();
            case Attempt.Cancelled _ -> "cancelled";
        };
    }
}
