package io.casemill.planner;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What may be set about planning.
 *
 * @param window most open slots of a request that does not say
 * @param slotTimeout how long a stage may keep a slot before the slot is given up
 * @param tick how often time-outs are looked for and progress is published
 * @param partitions partitions of the planner's inbox, which bound how many instances share the work
 */
@Validated
@ConfigurationProperties("casemill.planner")
record PlannerProperties(
        @Min(1) @Max(10_000) @DefaultValue("64") int window,
        @DefaultValue("6h") Duration slotTimeout,
        @DefaultValue("500ms") Duration tick,
        @Min(1) @Max(1000) @DefaultValue("6") int partitions) {}
