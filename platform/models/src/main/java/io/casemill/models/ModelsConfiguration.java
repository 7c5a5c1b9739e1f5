package io.casemill.models;

import io.casemill.models.Models.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;

/** Offers {@link Models} to any service that has this module on its class path; it may also be imported. */
@AutoConfiguration
@EnableConfigurationProperties(ModelsProperties.class)
@ComponentScan(
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ModelProvider.class))
public class ModelsConfiguration {

    @Bean
    Models models(
            ModelsProperties properties,
            List<ModelProvider> providers,
            Environment environment,
            ObjectProvider<AnswerJournal> journal,
            ObjectProvider<WorkInHand> work,
            ObjectProvider<MeterRegistry> meters) {
        UnknownKeys.refuse(environment);
        return new Models(
                properties,
                providers,
                new Surroundings(
                        environment.getProperty("spring.application.name", "casemill"),
                        System::getenv,
                        journal.getIfAvailable(() -> AnswerJournal.NONE),
                        // one without a backend takes everything and keeps nothing
                        meters.getIfAvailable(CompositeMeterRegistry::new),
                        InstantSource.system(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        work.getIfAvailable(() -> WorkInHand.UNKNOWN)));
    }
}
