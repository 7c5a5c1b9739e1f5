package io.casemill.dedupe;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The dedupe service in a process of its own. No @Configuration: the service's own scan must not find it. */
@EnableAutoConfiguration
@Import(DedupeServiceConfiguration.class)
public final class DedupeServiceApplication {

    private DedupeServiceApplication() {}

    public static void main(String[] args) {
        new SpringApplicationBuilder(DedupeServiceApplication.class)
                .properties("spring.config.name=dedupe-service")
                .run(args);
    }
}
