package io.casemill.mutator;

import io.casemill.asking.ModelRoles;
import io.casemill.conversation.ModelIdentity;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.models.ModelsConfiguration;
import io.casemill.mutation.Mutation;
import io.casemill.mutation.MutationOperator;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Topics;
import io.casemill.stage.IntentListener;
import io.casemill.stage.StageOrder;
import io.casemill.translation.SpendTranslation;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The mutation service: every class of the engine's packages that implements {@link MutationOperator} is used. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MutationProperties.class)
@Import(ModelsConfiguration.class)
@ComponentScan(
        basePackageClasses = {MutationServiceConfiguration.class, MutationOperator.class},
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = MutationOperator.class))
public final class MutationServiceConfiguration {

    @Bean
    Mutation mutation(List<MutationOperator> operators, MutationProperties properties) {
        return new Mutation(operators, properties.minDistance());
    }

    @Bean
    StageOrder<IntentRequested> mutationStage(
            Mutation mutation, EventMetas metas, EventPublisher publisher, MutationProperties properties) {
        return new StageOrder<>(
                Topics.MUTATION,
                Topics.MUTATIONS_REQUESTED,
                Topics.CANDIDATES_GENERATED,
                IntentRequested.class,
                properties.inFlight(),
                event -> event.getIntent().getRequestId(),
                new IntentListener(mutation::mutate, metas, publisher));
    }

    /** It needs no model, even where an operator asks one: without it the others go on. */
    @Bean
    CapabilitySource mutationCapability(Mutation mutation, ModelRoles roles) {
        List<ModelIdentity> models = mutation.models();
        var capability = new Capability(
                CapabilityKind.TECHNIQUE,
                Mutation.TECHNIQUE,
                Mutation.VERSION,
                Topics.MUTATIONS_REQUESTED,
                false,
                SpendTranslation.write(models),
                roles.unpriced(models),
                false,
                true,
                models.isEmpty());
        return () -> List.of(capability);
    }
}
