package io.casemill.models;

import java.util.List;

/**
 * Where a provider's requests have the parts that models differ in taking, as JSON pointers.
 *
 * @param limit longest answer in tokens
 * @param temperature sampling temperature
 * @param schema all that says which form the answer should have
 * @param effort reasoning effort
 */
record RequestPlaces(String limit, String temperature, List<String> schema, String effort) {

    RequestPlaces {
        schema = List.copyOf(schema);
    }
}
