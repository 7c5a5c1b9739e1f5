package io.casemill.standalone;

import io.casemill.messaging.ServiceIdentity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ApplicationContext;

/** Shows the health of the services where the standalone shows its own. */
final class ServicesHealth {

    private static final String SUFFIX = "HealthIndicator";
    private static final List<String> READINESS = List.of("broker", "registry", "consumers");

    private ServicesHealth() {}

    static void join(ApplicationContext parent, List<? extends ApplicationContext> services) {
        var registry = parent.getBean(HealthContributorRegistry.class);
        registry.registerContributor("services", composite(services, ServicesHealth::readiness));
        registry.registerContributor("alive", composite(services, service -> indicator(service, "alive")));
    }

    private static HealthContributor composite(
            List<? extends ApplicationContext> services, Function<ApplicationContext, HealthContributor> health) {
        var byService = new TreeMap<String, HealthContributor>();
        services.forEach(
                service -> byService.put(service.getBean(ServiceIdentity.class).name(), health.apply(service)));
        return CompositeHealthContributor.fromMap(byService);
    }

    private static HealthContributor readiness(ApplicationContext service) {
        Map<String, HealthContributor> parts = new TreeMap<>();
        READINESS.forEach(name -> parts.put(name, indicator(service, name)));
        return CompositeHealthContributor.fromMap(parts);
    }

    private static HealthIndicator indicator(ApplicationContext service, String name) {
        return service.getBean(name + SUFFIX, HealthIndicator.class);
    }
}
