package io.casemill.models;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Offers {@link Models} to any service that has this module on its class path; it may also be imported. */
@AutoConfiguration
@EnableConfigurationProperties(ModelsProperties.class)
public class ModelsConfiguration {

    @Bean
    Models models(ModelsProperties properties) {
        return new Models(properties, System::getenv);
    }
}
