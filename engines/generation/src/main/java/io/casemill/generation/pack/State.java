package io.casemill.generation.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of the assistant's policy.
 *
 * @param id its id
 * @param steps what the assistant does in it, in order
 * @param shuffle whether the order may change
 * @param react how the user takes what was said: good, partial or bad; null when nothing is put to the user
 * @param replies the user's lines by reaction, before all others
 * @param on where each reaction leads
 * @param next where it leads without a reaction
 * @param end outcome it ends the conversation with; null when it goes on
 * @param farewell whether both say good-bye at such an end
 */
public record State(
        String id,
        List<Step> steps,
        boolean shuffle,
        @Nullable String react,
        Map<String, Rule> replies,
        Map<String, List<Target>> on,
        List<Target> next,
        @Nullable String end,
        boolean farewell) {

    /**
     * Something the assistant does.
     *
     * @param say what it says; null when it only acts
     * @param ask slots it asks for
     * @param reply what the user answers when no slot is asked for; null when nothing
     * @param action name of the back-office step that follows; null when none
     * @param note what the step shows
     * @param probes how many of the story's probes are asked instead (fewest, most); null when it is an ordinary step
     * @param chance how often it is done, 0..1
     * @param when flags that must be up or down
     */
    public record Step(
            @Nullable Rule say,
            List<String> ask,
            @Nullable Rule reply,
            @Nullable String action,
            @Nullable Rule note,
            @Nullable Bounds probes,
            double chance,
            List<String> when) {}

    /** A state to go to, how often, and under which flags. */
    public record Target(String state, double weight, List<String> when) {}

    /** Every state it can lead to, one after the other. */
    List<Target> targets() {
        var targets = new ArrayList<>(next);
        on.values().forEach(targets::addAll);
        return targets;
    }
}
