package io.casemill.cli;

import io.casemill.generator.GeneratorServiceConfiguration;
import io.casemill.judge.JudgeServiceConfiguration;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.mutation.MutationServiceConfiguration;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.EventMeta;
import io.casemill.standalone.Standalone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the services of this build would offer with today's configuration, asked without a cluster. */
final class OfflineOffers {

    private static final Map<String, Class<?>> SERVICES = Map.of(
            "generator", GeneratorServiceConfiguration.class,
            "mutation", MutationServiceConfiguration.class,
            "judge", JudgeServiceConfiguration.class);

    private OfflineOffers() {}

    static List<CapabilityAnnounced> ask() {
        return SERVICES.entrySet().stream()
                .flatMap(service -> ask(service.getKey(), service.getValue()))
                .toList();
    }

    private static Stream<CapabilityAnnounced> ask(String name, Class<?> configuration) {
        try (var context = Standalone.unconnected(name, configuration)) {
            return context.getBeansOfType(CapabilitySource.class).values().stream()
                    .flatMap(source -> source.capabilities().stream())
                    .map(OfflineOffers::announced)
                    .toList()
                    .stream();
        }
    }

    private static CapabilityAnnounced announced(Capability capability) {
        return capability.toEvent(new EventMeta("", "", Instant.EPOCH, "", "", null));
    }
}
