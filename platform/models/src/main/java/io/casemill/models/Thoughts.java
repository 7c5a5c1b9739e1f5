package io.casemill.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a model's thoughts out of its text, where servers leave them: between marks whose form depends on the model, and
 * of which the opening one may be missing, as some chat templates write it themselves. A draft among the thoughts is no
 * answer.
 */
final class Thoughts {

    private static final String NAMES =
            "think|thinking|thoughts?|thought_process|reasoning|reasoning_content|reflection"
                    + "|analysis|scratchpad|reasoning_scratchpad|inner_monologue|internal_thoughts|begin_of_thought"
                    + "|start_thinking|begin_thinking";

    /** Marks as {@code <think>}, {@code <seed:think>}, {@code [THINK]}, {@code <|START_THINKING|>}, {@code ◁think▷}. */
    private static final Pattern OPENING = Pattern.compile(
            "(?i)(?:<\\|?|\\[|◁)(?:[a-z]{1,20}:)?(?:" + NAMES + ")(?:\\s[^<>\\]]{0,200})?(?:\\|?>|]|▷)");

    private static final Pattern CLOSING = Pattern.compile("(?i)(?:</|\\[/|◁/)(?:[a-z]{1,20}:)?(?:" + NAMES
            + ")\\s{0,5}(?:>|]|▷)|<\\|(?:end_of_thought|end_thinking)\\|>|<\\|channel\\|>final<\\|message\\|>"
            + "|<\\|begin_of_solution\\|>|<unused95>");

    private static final Pattern HARMONY =
            Pattern.compile("(?i)<\\|channel\\|>(?:analysis|commentary)[^<]{0,100}<\\|message\\|>|<unused94>");

    /** Marks around the answer itself. */
    private static final Pattern WRAPPING =
            Pattern.compile("(?i)<\\|(?:return|end|im_end|end_of_solution|end_response|start_response|start)\\|>");

    private Thoughts() {}

    /** What is said, without the thoughts; empty when there is nothing else, or they never end. */
    static String removedFrom(String text) {
        if (!mayHoldAny(text) || isJson(text)) {
            return text;
        }
        String said = withoutBlocks(text);
        Matcher closing = CLOSING.matcher(said);
        int from = 0;
        while (closing.find()) {
            from = closing.end();
        }
        said = said.substring(from);
        int open = firstOf(OPENING, said);
        int harmony = firstOf(HARMONY, said);
        return WRAPPING.matcher(said.substring(0, Math.min(open, harmony)))
                .replaceAll("")
                .strip();
    }

    /** Whether a whole answer is there that only speaks of such marks. */
    private static boolean isJson(String text) {
        String inner = text.strip();
        if (!inner.startsWith("{") && !inner.startsWith("[")) {
            return false;
        }
        try {
            return JsonMapper.shared().readTree(inner).isContainer();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean mayHoldAny(String text) {
        return text.indexOf('<') >= 0 || text.indexOf("THINK]") >= 0 || text.indexOf('◁') >= 0;
    }

    /** An opening mark and the first closing one after it go with all between them. */
    private static String withoutBlocks(String text) {
        var kept = new StringBuilder();
        int at = 0;
        Matcher opening = OPENING.matcher(text);
        Matcher closing = CLOSING.matcher(text);
        while (opening.find(at) && closing.find(opening.end())) {
            kept.append(text, at, opening.start());
            at = closing.end();
        }
        return kept.append(text.substring(at)).toString();
    }

    private static int firstOf(Pattern mark, String text) {
        Matcher found = mark.matcher(text);
        return found.find() ? found.start() : text.length();
    }
}
