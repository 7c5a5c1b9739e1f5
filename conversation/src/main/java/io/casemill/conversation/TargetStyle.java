package io.casemill.conversation;

import java.util.List;
import java.util.Objects;

/**
 * How a case should be written, profiled from one real conversation so that traits stay joint.
 *
 * @param seedId seed that the profile was read from
 * @param userMessages messages of the user
 * @param wordsPerMessage mean words of a user's message
 * @param lowercaseStart share 0..1 of user messages that start in lower case
 * @param terminalPunctuation share 0..1 of user messages that end in . ! or ?
 * @param greets whether the user greets in the first two messages
 * @param polite whether the user says please or thanks anywhere
 * @param triggerWords those of the request's trigger words that the user said; a case should not use others
 */
public record TargetStyle(
        String seedId,
        int userMessages,
        double wordsPerMessage,
        double lowercaseStart,
        double terminalPunctuation,
        boolean greets,
        boolean polite,
        List<String> triggerWords) {

    public TargetStyle {
        Objects.requireNonNull(seedId, "seedId");
        triggerWords = List.copyOf(triggerWords);
    }
}
