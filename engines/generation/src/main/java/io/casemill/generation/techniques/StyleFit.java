package io.casemill.generation.techniques;

import io.casemill.conversation.Intent;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turns;
import io.casemill.conversation.style.Ruler;
import java.util.List;

/** How far a conversation is from what was ordered: 0 is spot on. What the judges minded of the attempt before weighs in. */
final class StyleFit {

    private final Voice voice;
    private final MindedDefects minded;

    StyleFit(Intent intent, Voice voice) {
        this.voice = voice;
        this.minded = new MindedDefects(intent, voice);
    }

    double distance(Rollout rollout) {
        List<String> messages = Turns.textsOf(Speaker.USER, rollout.turns());
        double words = messages.stream().mapToInt(Ruler::words).average().orElse(0);
        return relative(messages.size(), voice.userMessages())
                + relative(words, voice.wordsPerMessage())
                + minded.in(rollout);
    }

    /** The difference as a share of what is wanted. */
    static double relative(double is, double wanted) {
        return Math.abs(is - wanted) / Math.max(1, wanted);
    }
}
