package io.casemill.cli;

import io.casemill.models.ModelsMisconfiguredException;
import io.casemill.planning.Offer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * What the services of this build would offer with today's configuration, asked without a cluster and without the
 * services: their engines' techniques and judges are found as the services find them, and the models are read from the
 * services' own configuration files in this folder.
 */
final class OfflineOffers {

    private OfflineOffers() {}

    /** @throws CliException if a service's configuration cannot be used */
    static List<Offer> ask() {
        return Stream.of(
                        ask("generator-service", TechniqueOffers.class),
                        ask("mutation-service", MutationOffers.class),
                        ask("judge-service", JudgeOffers.class))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Offer> ask(String service, Class<?> offers) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(ServiceEnvironment.of(service));
            context.register(offers);
            context.refresh();
            return List.copyOf(context.getBean(OfferSource.class).offers());
        } catch (RuntimeException e) {
            throw misconfigured(service, e).orElseThrow(() -> e);
        }
    }

    private static Optional<CliException> misconfigured(String service, Exception failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof ModelsMisconfiguredException known
                ? Optional.of(new CliException(
                        CliException.BAD_INPUT,
                        known.getMessage()
                                .lines()
                                .map(line -> service + ": " + Plain.line(line, 600))
                                .toList()))
                : Optional.empty();
    }
}
