package io.casemill.generator;

import io.casemill.asking.ModelRoles;
import io.casemill.conversation.ModelIdentity;
import io.casemill.generation.Generation;
import io.casemill.generation.Technique;
import io.casemill.generation.pack.Packs;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.models.ModelsConfiguration;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.Topics;
import io.casemill.stage.IntentListener;
import io.casemill.stage.StageOrder;
import io.casemill.translation.SpendTranslation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The generator service: every class of the engine's packages that implements {@link Technique} answers intents. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GeneratorProperties.class)
@Import(ModelsConfiguration.class)
@ComponentScan(
        basePackageClasses = {GeneratorServiceConfiguration.class, Technique.class},
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Technique.class))
public final class GeneratorServiceConfiguration {

    /** Five seconds in all, far longer than a transaction takes to become visible everywhere. */
    private static final int PACK_LOOKS = 50;

    private static final Duration PACK_PAUSE = Duration.ofMillis(100);

    @Bean
    Packs packs(CompactedViews views) {
        var registered = views.of(Topics.PACKS_REGISTERED, ScenarioPackRegistered.class, Topics.GENERATOR);
        return new RegisteredPacks(
                hash -> registered.find(hash).map(ScenarioPackRegistered::getYaml),
                PACK_LOOKS,
                () -> LockSupport.parkNanos(PACK_PAUSE.toNanos()));
    }

    @Bean
    Generation generation(List<Technique> techniques) {
        return new Generation(techniques);
    }

    @Bean
    StageOrder<IntentRequested> generatorStage(
            Generation generation, EventMetas metas, EventPublisher publisher, GeneratorProperties properties) {
        return new StageOrder<>(
                Topics.GENERATOR,
                Topics.INTENTS_REQUESTED,
                Topics.CANDIDATES_GENERATED,
                IntentRequested.class,
                properties.inFlight(),
                event -> event.getIntent().getRequestId(),
                new IntentListener(generation::generate, metas, publisher));
    }

    @Bean
    CapabilitySource generatorCapabilities(Generation generation, ModelRoles models) {
        var capabilities = generation.techniques().stream()
                .map(technique -> capability(technique, models))
                .toList();
        return () -> capabilities;
    }

    private static Capability capability(Technique technique, ModelRoles models) {
        var needs = technique.needs();
        List<ModelIdentity> asked = needs.models(models);
        return new Capability(
                CapabilityKind.TECHNIQUE,
                technique.name(),
                technique.version(),
                Topics.INTENTS_REQUESTED,
                needs.model(),
                SpendTranslation.write(asked),
                models.unpriced(asked),
                needs.pack(),
                false,
                needs.reproducible());
    }
}
