package io.casemill.models;

import io.casemill.asking.ModelRoles;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;

/** Offers the configured models by name, to be imported where a request is planned and no model is asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelsProperties.class)
@ComponentScan(
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ModelProvider.class))
public class NamedModelsConfiguration {

    @Bean
    ModelRoles namedModels(ModelsProperties properties, List<ModelProvider> providers, Environment environment) {
        UnknownKeys.refuse(environment);
        return new NamedModels(properties, providers);
    }
}
