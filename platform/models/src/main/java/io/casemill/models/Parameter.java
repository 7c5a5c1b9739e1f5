package io.casemill.models;

import java.util.Set;

/** A part of a request that models differ in taking, with the names by which error messages speak of it. */
enum Parameter {
    LIMIT("limit of an answer", Set.of("max_tokens", "max_completion_tokens", "max_output_tokens", "maxoutputtokens")),
    TEMPERATURE("temperature", Set.of("temperature")),
    SCHEMA(
            "answer schema",
            Set.of(
                    "response_format",
                    "json_schema",
                    "output_config",
                    "output_format",
                    "responsejsonschema",
                    "response_json_schema",
                    "responsemimetype",
                    "response_mime_type",
                    "response_schema",
                    "json mode",
                    "structured output",
                    "guided decoding",
                    "guided_json")),
    EFFORT(
            "reasoning effort",
            Set.of("reasoning_effort", "thinkinglevel", "thinking_level", "thinkingconfig", "effort")),
    SYSTEM(
            "system message",
            Set.of(
                    "system role",
                    "'system'",
                    "\"system\"",
                    "roles must alternate",
                    "role system",
                    "system message",
                    "system instruction",
                    "developer instruction",
                    "systeminstruction"));

    private final String what;
    private final Set<String> names;

    Parameter(String what, Set<String> names) {
        this.what = what;
        this.names = names;
    }

    /** For a reader. */
    String what() {
        return what;
    }

    /** Whether a text in lower case speaks of it. */
    boolean isNamedIn(String text) {
        return names.stream().anyMatch(text::contains);
    }
}
