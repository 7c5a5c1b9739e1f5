package io.casemill.stage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of every slow stage of a service.
 *
 * @param drain how long a stopping service lets work in flight end
 * @param handover how long a partition that moves to another instance may keep it waiting for work in flight to end:
 *     what ends by then is not paid for twice
 * @param commitEvery longest time between two commits while records finish
 */
@ConfigurationProperties("casemill.stage")
record StageProperties(
        @DefaultValue("20s") Duration drain,
        @DefaultValue("3s") Duration handover,
        @DefaultValue("200ms") Duration commitEvery) {

    StageProperties {
        if (drain.isNegative() || handover.isNegative() || commitEvery.isNegative()) {
            throw new IllegalArgumentException("casemill.stage: drain, handover and commit-every must not be negative");
        }
    }
}
