package io.casemill.mutation;

import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Topics;
import io.casemill.stage.StageOrder;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The mutation service: every class of its packages that implements {@link MutationOperator} is used. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MutationProperties.class)
@ComponentScan(includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = MutationOperator.class))
public final class MutationServiceConfiguration {

    @Bean
    Mutator mutator(List<MutationOperator> operators, MutationProperties properties) {
        return new Mutator(operators, properties.minDistance());
    }

    @Bean
    StageOrder<IntentRequested> mutationStage(MutationListener listener, MutationProperties properties) {
        return new StageOrder<>(
                Topics.MUTATION,
                Topics.MUTATIONS_REQUESTED,
                Topics.CANDIDATES_GENERATED,
                IntentRequested.class,
                properties.inFlight(),
                event -> event.getIntent().getRequestId(),
                listener);
    }

    @Bean
    CapabilitySource mutationCapability() {
        var capability = new Capability(
                CapabilityKind.TECHNIQUE,
                MutationWriter.TECHNIQUE,
                MutationWriter.VERSION,
                Topics.MUTATIONS_REQUESTED,
                false,
                List.of(),
                false,
                true,
                true);
        return () -> List.of(capability);
    }
}
