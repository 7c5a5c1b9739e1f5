package io.casemill.mutator;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the mutations.
 *
 * @param inFlight seeds mutated at a time
 * @param minDistance least share (0..1) of words that operators must change
 */
@Validated
@ConfigurationProperties("casemill.mutation")
record MutationProperties(
        @Min(1) @Max(10_000) @DefaultValue("8") int inFlight,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.08")
        double minDistance) {}
