package io.casemill.generator;

import io.casemill.models.ModelCaller;
import io.casemill.models.ModelIdentity;
import java.util.List;
import java.util.Optional;

/**
 * The models that generate.
 *
 * @param caller empty when none is configured
 */
public record GeneratorModel(Optional<ModelCaller> caller) {

    /** The models that may answer, the first choice first; none when none is configured. */
    List<ModelIdentity> identities() {
        return caller.map(ModelCaller::identities).orElse(List.of());
    }
}
