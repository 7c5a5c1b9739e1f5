package io.casemill.mutator;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The mutation service as a process of its own. No @Configuration: the service's own scan must not find it. */
@EnableAutoConfiguration
@Import(MutationServiceConfiguration.class)
public final class MutationServiceApplication {

    private MutationServiceApplication() {}

    public static void main(String[] args) {
        new SpringApplicationBuilder(MutationServiceApplication.class)
                .properties("spring.config.name=mutation-service")
                .run(args);
    }
}
