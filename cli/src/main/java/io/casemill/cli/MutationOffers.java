package io.casemill.cli;

import io.casemill.asking.ModelRoles;
import io.casemill.conversation.ModelIdentity;
import io.casemill.models.NamedModelsConfiguration;
import io.casemill.mutation.Mutation;
import io.casemill.mutation.MutationOperator;
import io.casemill.planning.Offer;
import io.casemill.schemas.Topics;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** What the mutation service would offer: one technique, of every class that implements {@link MutationOperator}. */
@Configuration(proxyBeanMethods = false)
@Import(NamedModelsConfiguration.class)
@ComponentScan(
        basePackageClasses = MutationOperator.class,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = MutationOperator.class))
class MutationOffers {

    /** Nothing is mutated, so the least distance does not matter. */
    private static final double ANY_DISTANCE = 0;

    @Bean
    OfferSource offers(List<MutationOperator> operators, ModelRoles roles) {
        return () -> List.of(offer(new Mutation(operators, ANY_DISTANCE), roles));
    }

    /** It needs no model, even where an operator asks one: without it the others go on. */
    private static Offer offer(Mutation mutation, ModelRoles roles) {
        List<ModelIdentity> models = mutation.models();
        return new Offer(
                Offer.Kind.TECHNIQUE,
                Mutation.TECHNIQUE,
                Topics.MUTATIONS_REQUESTED,
                false,
                OfferSource.families(models),
                roles.unpriced(models),
                false,
                true,
                models.isEmpty());
    }
}
