package io.casemill.judge;

import io.casemill.judging.ReservedValues;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the judges.
 *
 * @param inFlight most candidates judged at a time
 * @param reservedValues how personal values from ranges reserved for examples are judged
 */
@Validated
@ConfigurationProperties("casemill.judge")
record JudgeProperties(
        @Min(1) @Max(10_000) @DefaultValue("64") int inFlight,
        @DefaultValue("ALLOW") ReservedValues reservedValues) {}
