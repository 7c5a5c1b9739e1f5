package io.casemill.operations;

import io.casemill.messaging.MessagingAutoConfiguration;
import java.util.Map;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Tells which version runs, in health and in info. */
@AutoConfiguration
public class VersionAutoConfiguration {

    private static final String VERSION = "version";

    @Bean
    HealthIndicator versionHealthIndicator() {
        Health told = Health.up()
                .withDetail(VERSION, MessagingAutoConfiguration.version())
                .build();
        return () -> told;
    }

    @Bean
    InfoContributor versionInfo() {
        var told = Map.of(VERSION, MessagingAutoConfiguration.version());
        return info -> info.withDetail("casemill", told);
    }
}
