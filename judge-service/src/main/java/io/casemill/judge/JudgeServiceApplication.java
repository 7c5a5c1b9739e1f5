package io.casemill.judge;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The judge service as a process of its own. No @Configuration: the service's own scan must not find it. */
@EnableAutoConfiguration
@Import(JudgeServiceConfiguration.class)
public final class JudgeServiceApplication {

    private JudgeServiceApplication() {}

    public static void main(String[] args) {
        new SpringApplicationBuilder(JudgeServiceApplication.class)
                .properties("spring.config.name=judge-service")
                .run(args);
    }
}
