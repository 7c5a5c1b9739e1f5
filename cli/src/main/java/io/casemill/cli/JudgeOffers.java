package io.casemill.cli;

import io.casemill.asking.ModelRoles;
import io.casemill.judging.Judge;
import io.casemill.judging.Judging;
import io.casemill.judging.ReservedValues;
import io.casemill.judging.learned.TurnModels;
import io.casemill.models.NamedModelsConfiguration;
import io.casemill.planning.Offer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** What the judge service would offer: every class of the engine's packages that implements {@link Judge}. */
@Configuration(proxyBeanMethods = false)
@Import(NamedModelsConfiguration.class)
@ComponentScan(
        basePackageClasses = Judge.class,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Judge.class))
class JudgeOffers {

    /** Nothing is judged, so it does not matter how strictly. */
    @Bean
    ReservedValues reservedValues() {
        return ReservedValues.OBJECT;
    }

    @Bean
    TurnModels turnModels() {
        return TurnModels.shipped();
    }

    @Bean
    OfferSource offers(List<Judge> judges, ModelRoles roles) {
        return () -> new Judging(judges)
                .judges().stream().map(judge -> offer(judge, roles)).toList();
    }

    private static Offer offer(Judge judge, ModelRoles roles) {
        return new Offer(
                Offer.Kind.JUDGE,
                judge.name(),
                "",
                judge.asksModel(),
                OfferSource.families(judge.models()),
                roles.unpriced(judge.models()),
                false,
                false,
                !judge.asksModel());
    }
}
