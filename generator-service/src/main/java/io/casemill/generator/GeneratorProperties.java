package io.casemill.generator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the generator.
 *
 * @param concurrency threads that generate; more than the topic has partitions are idle
 */
@Validated
@ConfigurationProperties("casemill.generator")
record GeneratorProperties(
        @Min(1) @Max(256) @DefaultValue("2") int concurrency) {}
