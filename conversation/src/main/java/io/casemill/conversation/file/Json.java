package io.casemill.conversation.file;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as programs write it, NaN and raw control characters included, and in words what is wrong with it. */
final class Json {

    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_NAME = 50_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(ConversationReader.MAX_LINE_BYTES)
                            .maxDocumentLength(-1)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The one value that a text is. */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static JsonParser parser(InputStream utf8) {
        return MAPPER.createParser(utf8);
    }

    /** The value that a parser stands at. */
    static JsonNode tree(JsonParser parser) {
        return MAPPER.reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(parser);
    }

    /** Why a text is no JSON, without the names of the parser's own switches. */
    static String problem(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "is nested deeper than " + DEEPEST + " levels, or holds a number of more than " + LONGEST_NUMBER
                    + " digits or a name of more than " + LONGEST_NAME + " characters";
        }
        String column = e.getLocation() == null || e.getLocation().getColumnNr() < 1
                ? ""
                : " at column " + e.getLocation().getColumnNr();
        if (e instanceof MismatchedInputException) {
            return "is no JSON" + column + ": another value begins behind the first";
        }
        String message = e.getOriginalMessage().split(" \\(start marker| \\(for |\\R| in the context")[0];
        int name = message.indexOf('"');
        return message.startsWith("Duplicate") && name > 0
                ? "has the key " + message.substring(name) + " twice" + column
                : "is no JSON" + column + ": " + message;
    }
}
