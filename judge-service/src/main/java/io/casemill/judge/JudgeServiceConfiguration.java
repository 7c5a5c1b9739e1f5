package io.casemill.judge;

import io.casemill.judge.judges.RubricJudge;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.models.Models;
import io.casemill.models.ModelsConfiguration;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.Topics;
import io.casemill.stage.StageOrder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The judge service: every class of its packages that implements {@link Judge} sits on the bench. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JudgeProperties.class)
@Import(ModelsConfiguration.class)
@ComponentScan(
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Judge.class),
        // there is one for the configured model, or none
        excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = RubricJudge.class))
public final class JudgeServiceConfiguration {

    @Bean
    Bench bench(List<Judge> rules, Models models) {
        Stream<Judge> rubric =
                models.forRole("judge").map(RubricJudge::new).stream().map(Judge.class::cast);
        return new Bench(Stream.concat(rules.stream(), rubric).toList());
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
    CapabilitySource judgeCapabilities(Bench bench) {
        var capabilities = bench.judges().stream()
                .map(JudgeServiceConfiguration::capability)
                .toList();
        return () -> capabilities;
    }

    private static Capability capability(Judge judge) {
        var models = judge.models().stream().map(JudgementWriter::modelUse).toList();
        boolean asksModel = !models.isEmpty();
        return new Capability(
                CapabilityKind.JUDGE, judge.name(), judge.version(), "", asksModel, models, false, false, !asksModel);
    }
}
