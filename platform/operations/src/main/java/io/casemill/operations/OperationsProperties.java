package io.casemill.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set about watching.
 *
 * @param enabled false for a context that must not reach out
 * @param watchEvery how often broker, registry and the consumers' lag are looked at
 */
@ConfigurationProperties("casemill.operations")
record OperationsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10s") Duration watchEvery) {}
