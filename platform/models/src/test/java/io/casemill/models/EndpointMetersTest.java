package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import org.junit.jupiter.api.Test;

class EndpointMetersTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void keepsEndpointsOfTheSameNameAndModelApartByWhoCallsThem() {
        use("generator-service", "3");
        use("judge-service", "7");

        assertThat(meters.get("casemill.model.limit").gauges())
                .extracting(Gauge::value)
                .containsExactlyInAnyOrder(3.0, 7.0);
        assertThat(meters.get("casemill.model.parked")
                        .tag("application", "judge-service")
                        .gauges())
                .hasSize(1);
        assertThat(meters.get("casemill.model.latency").timers()).hasSize(2);
    }

    private void use(String application, String atOnce) {
        new Setting()
                .meters(meters)
                .application(application)
                .endpoint("local", URI.create("http://127.0.0.1:1/v1"))
                .with("local.initial-in-flight", atOnce)
                .role("generator", "local")
                .caller();
    }
}
