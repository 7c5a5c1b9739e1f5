package io.casemill.planner;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What may be set about planning.
 *
 * @param window most open slots of a request that does not say
 * @param slotTimeout how long a stage may keep a slot before the slot is given up
 * @param tick how often time-outs are looked for and progress is published
 * @param contendedWindow most open slots of an owner that makes room for one with less left to do
 * @param ownerWindow most open slots of an owner that owners does not name; null for no bound
 * @param owners what the requests of an owner may use together, by owner
 * @param handBack whether state is kept as the release before can read it, at that release's cost of every event: for a
 *     rollback
 * @param partitions partitions of the planner's inbox, which bound how many instances share the work
 */
@Validated
@ConfigurationProperties("casemill.planner")
record PlannerProperties(
        @Min(1) @Max(10_000) @DefaultValue("64") int window,
        @DefaultValue("6h") Duration slotTimeout,
        @DefaultValue("500ms") Duration tick,
        @Min(1) @Max(10_000) @DefaultValue("32") int contendedWindow,
        @Min(1) @Max(1_000_000) Integer ownerWindow,
        Map<String, @Valid OwnerLimits> owners,
        @DefaultValue("false") boolean handBack,
        @Min(1) @Max(1000) @DefaultValue("6") int partitions) {

    PlannerProperties {
        owners = owners == null ? Map.of() : Map.copyOf(owners);
    }

    /**
     * What all requests of an owner may use together.
     *
     * @param window most open slots, divided evenly between the owner's running requests; null for no bound
     * @param maxTokens model tokens, both ways, of all requests begun within the period; null for no bound
     * @param maxCost US dollars of the same; null for no bound
     * @param period how far back requests count; at least an hour
     */
    record OwnerLimits(
            @Min(1) Integer window,
            @Min(0) Long maxTokens,
            @DecimalMin("0") BigDecimal maxCost,

            @DurationMin(hours = 1, message = "must be at least 1h, for instance 30d") @DefaultValue("30d")
            Duration period) {

        /** Only a window, or nothing at all when it is null. */
        static OwnerLimits ofWindow(Integer window) {
            return new OwnerLimits(window, null, null, Duration.ofDays(30));
        }
    }
}
