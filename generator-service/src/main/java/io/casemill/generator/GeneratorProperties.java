package io.casemill.generator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the generator.
 *
 * @param inFlight most intents worked on at a time
 */
@Validated
@ConfigurationProperties("casemill.generator")
record GeneratorProperties(
        @Min(1) @Max(10_000) @DefaultValue("64") int inFlight) {}
