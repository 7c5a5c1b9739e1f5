package io.casemill.generator;

import io.casemill.models.ModelCaller;
import java.util.Optional;

/**
 * The model that generates.
 *
 * @param caller empty when none is configured
 */
public record GeneratorModel(Optional<ModelCaller> caller) {}
