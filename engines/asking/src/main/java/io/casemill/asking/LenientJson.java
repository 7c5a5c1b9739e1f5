package io.casemill.asking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON in a model's answer leniently: text around it, code fences, trailing commas, comments, raw
 * line breaks in texts and JSON written as a text of JSON are let pass. What stands where JSON begins must be whole: no part of a broken answer is taken for the answer.
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
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A bracket and then a quote that is escaped: {@code {\"turns\": …} inside a text. */
    private static final Pattern ENCODED =
            Pattern.compile("[{\\[](?:\\s|\\\\n){0,20}\\\\\"|\\[(?:\\s|\\\\n){0,20}\\{(?:\\s|\\\\n){0,20}\\\\\"");

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
        String text = decoded(answer);
        int start = beginning(text);
        if (start < 0) {
            throw new UnreadableAnswerException("there is no JSON object in it");
        }
        try {
            return JSON.readTree(text.substring(start));
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("it is not valid JSON: " + shortened(e.getOriginalMessage()));
        }
    }

    /**
     * The object that holds a field, where models put it one deeper than they were asked: under a name of their own, into a
     * list of one, or as a text of JSON. The answer itself if there is none, or more than one.
     */
    public static JsonNode holderOf(String field, JsonNode answer) {
        if (answer.has(field)) {
            return answer;
        }
        List<JsonNode> holders = answer.valueStream()
                .map(LenientJson::decoded)
                .filter(inner -> inner.has(field))
                .toList();
        return holders.size() == 1 ? holders.getFirst() : answer;
    }

    /** A node as it is, or what is in it where it is a text of JSON. */
    public static JsonNode decoded(JsonNode node) {
        boolean mayBe = node.isString() && beginning(node.asString()) == 0;
        if (!mayBe) {
            return node;
        }
        try {
            return JSON.readTree(node.asString());
        } catch (JacksonException e) {
            return node; // a text that only looks like it
        }
    }

    /** What a JSON text holds that holds JSON; also where its quotes are missing. Any other answer as it is. */
    private static String decoded(String answer) {
        Matcher quoted = ENCODED.matcher(answer);
        if (!quoted.find() || beginning(answer.substring(0, quoted.start())) >= 0) {
            return answer;
        }
        int end = Math.max(answer.lastIndexOf('}'), answer.lastIndexOf(']')) + 1;
        int start = quoted.start();
        if (end <= start) {
            return answer;
        }
        try {
            return JSON.readTree('"' + answer.substring(start, end) + '"').asString();
        } catch (JacksonException e) {
            return answer;
        }
    }

    /** Where a bracket is followed by what may follow it in JSON; brackets of prose seldom are. */
    private static int beginning(String answer) {
        for (int i = 0; i < answer.length(); i++) {
            char c = answer.charAt(i);
            if (c == '{' && (isNext("\"}", answer, i + 1) || isComment(answer, i + 1))
                    || c == '[' && isNext("{[\"]", answer, i + 1)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNext(String any, String answer, int from) {
        return any.indexOf(nextInk(answer, from)) >= 0;
    }

    private static boolean isComment(String answer, int from) {
        String next =
                answer.substring(from, Math.min(answer.length(), from + 100)).stripLeading();
        return next.startsWith("//") || next.startsWith("/*");
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
