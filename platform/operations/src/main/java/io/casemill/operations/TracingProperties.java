package io.casemill.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether events are followed.
 *
 * @param enabled whether traces are exported
 */
@ConfigurationProperties("casemill.tracing")
record TracingProperties(@DefaultValue("false") boolean enabled) {}
