package io.casemill.conversation;

import java.util.Objects;

/**
 * A model that has a part in something.
 *
 * @param role the part it plays: generator, judge …
 * @param model its name as the endpoint knows it
 * @param family its family, for instance llama; two models of one family tend to share their blind spots
 */
public record ModelIdentity(String role, String model, String family) {

    public ModelIdentity {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(family, "family");
    }
}
