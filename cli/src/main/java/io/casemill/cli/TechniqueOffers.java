package io.casemill.cli;

import io.casemill.asking.ModelRoles;
import io.casemill.conversation.ModelIdentity;
import io.casemill.generation.Generation;
import io.casemill.generation.Technique;
import io.casemill.generation.pack.Packs;
import io.casemill.models.NamedModelsConfiguration;
import io.casemill.planning.Offer;
import io.casemill.schemas.Topics;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** What the generator service would offer: every class of the engine's packages that implements {@link Technique}. */
@Configuration(proxyBeanMethods = false)
@Import(NamedModelsConfiguration.class)
@ComponentScan(
        basePackageClasses = Technique.class,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Technique.class))
class TechniqueOffers {

    /** Nothing is generated, so no pack is looked for. */
    @Bean
    Packs packs() {
        return hash -> Optional.empty();
    }

    @Bean
    OfferSource offers(List<Technique> techniques, ModelRoles models) {
        return () -> new Generation(techniques)
                .techniques().stream()
                        .map(technique -> offer(technique, models))
                        .toList();
    }

    private static Offer offer(Technique technique, ModelRoles models) {
        var needs = technique.needs();
        List<ModelIdentity> asked = needs.models(models);
        return new Offer(
                Offer.Kind.TECHNIQUE,
                technique.name(),
                Topics.INTENTS_REQUESTED,
                needs.model(),
                OfferSource.families(asked),
                models.unpriced(asked),
                needs.pack(),
                false,
                needs.reproducible());
    }
}
