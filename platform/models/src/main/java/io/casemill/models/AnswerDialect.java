package io.casemill.models;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the answers of one maker's API, and knows where its requests have what. Each is a place of JSON pointers. */
interface AnswerDialect {

    /** Adds what a body says, or one piece of a stream: makers use nearly the same form for both. */
    void read(JsonNode body, RawAnswer into);

    /** Words for an answer that stopped at its limit. */
    Set<String> cutEndings();

    /** Words for an answer that was withheld or refused. */
    Set<String> refusedEndings();

    /** Where a request has its parts. */
    RequestPlaces places();
}
