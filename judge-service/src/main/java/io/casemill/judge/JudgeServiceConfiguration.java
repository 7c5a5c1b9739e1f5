package io.casemill.judge;

import io.casemill.asking.ModelRoles;
import io.casemill.judging.Judge;
import io.casemill.judging.Judging;
import io.casemill.judging.ReservedValues;
import io.casemill.judging.learned.TurnModels;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.models.ModelsConfiguration;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.Topics;
import io.casemill.stage.StageOrder;
import io.casemill.translation.SpendTranslation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The judge service: every class of the engine's packages that implements {@link Judge} is asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JudgeProperties.class)
@Import(ModelsConfiguration.class)
@ComponentScan(
        basePackageClasses = {JudgeServiceConfiguration.class, Judge.class},
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Judge.class))
public final class JudgeServiceConfiguration {

    @Bean
    Judging judging(List<Judge> judges) {
        return new Judging(judges);
    }

    @Bean
    StageOrder<CandidateGenerated> judgeStage(JudgeListener listener, JudgeProperties properties) {
        return new StageOrder<>(
                Topics.JUDGE,
                Topics.CANDIDATES_GENERATED,
                Topics.CANDIDATES_JUDGED,
                CandidateGenerated.class,
                properties.inFlight(),
                event -> event.getIntent().getRequestId(),
                listener);
    }

    @Bean
    JudgeMetrics judgeMetrics(ObjectProvider<MeterRegistry> meters) {
        return new JudgeMetrics(meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    ReservedValues reservedValues(JudgeProperties properties) {
        return properties.reservedValues();
    }

    @Bean
    TurnModels turnModels() {
        return TurnModels.shipped();
    }

    @Bean
    CapabilitySource judgeCapabilities(Judging judging, ModelRoles models) {
        var capabilities = judging.judges().stream()
                .map(judge -> capability(judge, models))
                .toList();
        return () -> capabilities;
    }

    private static Capability capability(Judge judge, ModelRoles models) {
        return new Capability(
                CapabilityKind.JUDGE,
                judge.name(),
                judge.version(),
                "",
                judge.asksModel(),
                SpendTranslation.write(judge.models()),
                models.unpriced(judge.models()),
                false,
                false,
                !judge.asksModel());
    }
}
