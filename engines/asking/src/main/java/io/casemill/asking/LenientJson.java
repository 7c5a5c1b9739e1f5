package io.casemill.asking;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON in a model's answer leniently: text around it, code fences, trailing commas and raw line breaks in
 * texts are let pass. What stands where JSON begins must be whole: no part of a broken answer is taken for the answer.
 */
public final class LenientJson {

    private static final int LONGEST_ANSWER = 200_000;
    private static final int DEEPEST = 20;
    private static final int LONGEST_WHY = 300;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LenientJson() {}

    /**
     * The first object or array in an answer.
     *
     * @throws UnreadableAnswerException if there is none, or it is broken, nested deeper than 20 or longer than 200,000
     *     characters
     */
    public static JsonNode read(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            throw new UnreadableAnswerException("it is longer than " + LONGEST_ANSWER + " characters");
        }
        int start = beginning(answer);
        if (start < 0) {
            throw new UnreadableAnswerException("there is no JSON object in it");
        }
        try {
            return JSON.readTree(answer.substring(start));
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("it is not valid JSON: " + shortened(e.getOriginalMessage()));
        }
    }

    /** Where a bracket is followed by what may follow it in JSON; brackets of prose seldom are. */
    private static int beginning(String answer) {
        for (int i = 0; i < answer.length(); i++) {
            char c = answer.charAt(i);
            if (c == '{' && "\"}".indexOf(nextInk(answer, i + 1)) >= 0
                    || c == '[' && "{[\"]".indexOf(nextInk(answer, i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static char nextInk(String answer, int from) {
        for (int i = from; i < answer.length(); i++) {
            if (!Character.isWhitespace(answer.charAt(i))) {
                return answer.charAt(i);
            }
        }
        return ' ';
    }

    private static String shortened(String why) {
        return why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY) + "…";
    }
}
