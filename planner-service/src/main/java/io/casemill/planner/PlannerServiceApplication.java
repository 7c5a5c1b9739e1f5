package io.casemill.planner;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The planner service in a process of its own. */
@EnableAutoConfiguration
@Import(PlannerServiceConfiguration.class)
public class PlannerServiceApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(PlannerServiceApplication.class)
                .properties("spring.config.name=planner-service")
                .run(args);
    }
}
