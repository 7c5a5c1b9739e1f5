package io.casemill.generation.techniques;

import io.casemill.conversation.Intent;
import io.casemill.generation.pack.Bounds;
import io.casemill.generation.pack.ScenarioPack;
import io.casemill.generation.pack.Typing;
import io.casemill.generation.pack.WordGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a user writes: the order's target style, or one drawn from the pack's own where the order has none.
 *
 * @param userMessages messages aimed at
 * @param wordsPerMessage mean words aimed at
 * @param allowed word groups the user may use
 * @param lowercaseI whether i stands for I
 * @param missingApostrophes whether contractions lose their apostrophe
 */
record Voice(
        int userMessages,
        double wordsPerMessage,
        double lowercaseStart,
        double terminalPunctuation,
        boolean greets,
        boolean polite,
        Set<String> allowed,
        double typos,
        boolean lowercaseI,
        boolean missingApostrophes) {

    static Voice of(Intent intent, ScenarioPack pack, Dice dice) {
        Typing typing = pack.typing();
        boolean lowercaseI = dice.chance(typing.lowercaseI());
        boolean missing = dice.chance(typing.missingApostrophes());
        return intent.wantedStyle()
                .map(style -> new Voice(
                        style.userMessages(),
                        style.wordsPerMessage(),
                        style.lowercaseStart(),
                        style.terminalPunctuation(),
                        style.greets(),
                        style.polite(),
                        pack.groups().allowedBy(style.triggerWords(), style.polite()),
                        typing.typos(),
                        lowercaseI,
                        missing))
                .orElseGet(() -> drawn(pack, dice, lowercaseI, missing));
    }

    private static Voice drawn(ScenarioPack pack, Dice dice, boolean lowercaseI, boolean missing) {
        Typing typing = pack.typing();
        List<String> words = new ArrayList<>();
        for (String group : pack.groups().all()) {
            if (dice.chance(typing.trigger())) {
                words.add(group);
            }
        }
        boolean polite = dice.chance(typing.polite());
        Set<String> allowed = new TreeSet<>(words);
        allowed.remove(WordGroups.COURTESY);
        if (polite) {
            allowed.add(WordGroups.COURTESY);
        }
        return new Voice(
                (int) Math.round(middling(typing.userMessages(), dice)),
                middling(typing.wordsPerMessage(), dice),
                spread(typing.lowercaseStart(), dice),
                spread(typing.terminalPunctuation(), dice),
                dice.chance(typing.greets()),
                polite,
                allowed,
                typing.typos(),
                lowercaseI,
                missing);
    }

    /** Most people are near the middle: the mean of two draws. */
    private static double middling(Bounds bounds, Dice dice) {
        return bounds.at((dice.next() + dice.next()) / 2);
    }

    /** People differ more than they waver: most are near 0 or 1, with this mean. */
    private static double spread(double mean, Dice dice) {
        double shape = dice.next();
        return dice.chance(mean) ? 1 - shape * (1 - mean) * 0.8 : shape * mean * 0.8;
    }
}
