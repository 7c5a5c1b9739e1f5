package io.casemill.dedupe;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What may be set about dedupe.
 *
 * @param instance name of this instance in its transactions; unique among the instances that run, and best the same
 *     after a restart, so that what a killed instance left open is ended at once
 * @param concurrency partitions consumed at the same time
 * @param semanticThreshold cosine, 0..1, from which two conversations are the same
 * @param kinThreshold cosine, 0..1, from which two conversations of one lineage are the same; not below the other
 * @param embedderThreads texts embedded at the same time; 0 takes every core
 * @param retries how often a batch that failed is tried again before its records are tried one by one
 * @param retryDelay pause before each of them
 */
@Validated
@ConfigurationProperties("casemill.dedupe")
record DedupeProperties(
        @NotBlank String instance,
        @Min(1) @Max(64) @DefaultValue("1") int concurrency,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.92")
        double semanticThreshold,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.995")
        double kinThreshold,

        @Min(0) @Max(256) @DefaultValue("0") int embedderThreads,
        @Min(0) @DefaultValue("5") int retries,
        @DurationMin(millis = 0) @DefaultValue("1s") Duration retryDelay) {

    @AssertTrue(message = "kin-threshold must not be below semantic-threshold: kin is held to the stricter one")
    boolean isKinThresholdTheStricter() {
        return kinThreshold >= semanticThreshold;
    }

    /** Threads that embed, at least one. */
    int threads() {
        return embedderThreads > 0 ? embedderThreads : Runtime.getRuntime().availableProcessors();
    }
}
