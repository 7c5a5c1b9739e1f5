package io.casemill.standalone.doctor;

import io.casemill.cli.ServiceEnvironment;
import io.casemill.models.ModelsMisconfiguredException;
import io.casemill.models.NamedModelsConfiguration;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What a service would be configured with, or why it would not start. */
sealed interface ServiceSettings {

    /** All services, in the order of the chain. */
    List<String> SERVICES =
            List.of("planner-service", "generator-service", "mutation-service", "judge-service", "dedupe-service");

    String service();

    record Good(String service, ConfigurableEnvironment environment) implements ServiceSettings {}

    /** @param problems one line each */
    record Bad(String service, List<String> problems) implements ServiceSettings {}

    /** Reads files and variables as the service does; keys are not looked at. */
    static ServiceSettings read(String service) {
        try {
            ConfigurableEnvironment environment = ServiceEnvironment.of(service);
            with(environment, NamedModelsConfiguration.class).close();
            return new Good(service, environment);
        } catch (RuntimeException e) {
            return new Bad(service, problems(e));
        }
    }

    static AnnotationConfigApplicationContext with(ConfigurableEnvironment environment, Class<?> models) {
        var context = new AnnotationConfigApplicationContext();
        try {
            context.setEnvironment(environment);
            context.register(models);
            context.refresh();
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** What is at the bottom of a failure, each problem by itself. */
    static List<String> problems(RuntimeException failure) {
        return switch (NestedExceptionUtils.getMostSpecificCause(failure)) {
            case ModelsMisconfiguredException models -> models.problems();
            case MarkedYAMLException yaml when yaml.getProblemMark() != null -> List.of(located(yaml));
            case Throwable other -> List.of(String.valueOf(other.getMessage()).replaceAll("\\s+", " "));
        };
    }

    private static String located(MarkedYAMLException yaml) {
        Mark place = yaml.getProblemMark();
        return "no YAML: line " + (place.getLine() + 1) + ", column " + (place.getColumn() + 1) + ": "
                + yaml.getProblem();
    }
}
