package io.casemill.generator;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The generator service as a process of its own. No @Configuration: the service's own scan must not find it. */
@EnableAutoConfiguration
@Import(GeneratorServiceConfiguration.class)
public final class GeneratorServiceApplication {

    private GeneratorServiceApplication() {}

    public static void main(String[] args) {
        new SpringApplicationBuilder(GeneratorServiceApplication.class)
                .properties("spring.config.name=generator-service")
                .run(args);
    }
}
