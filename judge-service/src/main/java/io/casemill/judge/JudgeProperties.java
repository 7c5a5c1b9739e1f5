package io.casemill.judge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the judges.
 *
 * @param concurrency threads that judge; more than the topic has partitions are idle
 * @param reservedValues how personal values from ranges reserved for examples are judged
 */
@Validated
@ConfigurationProperties("casemill.judge")
record JudgeProperties(
        @Min(1) @Max(256) @DefaultValue("2") int concurrency,
        @DefaultValue("OBJECT") ReservedValues reservedValues) {}
