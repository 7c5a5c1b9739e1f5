package io.casemill.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What every service may set about its events.
 *
 * @param consumer the service's name in the topic catalogue, for instance judge
 * @param ensureTopics whether to create missing topics and register schemas at start
 * @param partitions partitions of a topic created at start
 * @param retries how often a record whose handling failed is handled again before it is a dead letter
 * @param retryDelay pause before each of them
 */
@Validated
@ConfigurationProperties("casemill.messaging")
public record MessagingProperties(
        @NotBlank String consumer,
        @DefaultValue("true") boolean ensureTopics,
        @Min(1) @Max(1000) @DefaultValue("6") int partitions,
        @Min(0) @DefaultValue("5") int retries,
        @DefaultValue("1s") Duration retryDelay) {}
