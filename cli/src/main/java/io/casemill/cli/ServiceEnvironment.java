package io.casemill.cli;

import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What a service that started in this folder would be configured with. */
public final class ServiceEnvironment {

    private ServiceEnvironment() {}

    /**
     * Files, environment variables and system properties, as Spring Boot reads them for the service.
     *
     * @param service for instance {@code judge-service}
     * @throws RuntimeException if a file is broken; what is at the bottom of it says which, and where
     */
    public static ConfigurableEnvironment of(String service) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("service", Map.of("spring.config.name", service)));
        ConfigurationPropertySources.attach(environment);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
