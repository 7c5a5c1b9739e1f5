package io.casemill.messaging;

import io.casemill.schemas.EventClasses;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** The settings that users of the Confluent serializers know, by the same names. */
record AvroConfig(SchemaRegistry registry, boolean autoRegister, boolean specificReader) {

    static final String REGISTRY_URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String SPECIFIC_READER = "specific.avro.reader";

    static AvroConfig from(Map<String, ?> settings) {
        EventClasses.trust();
        Object url = settings.get(REGISTRY_URL);
        if (url == null || url.toString().isBlank()) {
            throw new ConfigException(REGISTRY_URL, url, "set it to the base URL of the schema registry");
        }
        return new AvroConfig(
                new SchemaRegistry(url.toString().split(",")[0].trim()),
                flag(settings, AUTO_REGISTER, true),
                flag(settings, SPECIFIC_READER, false));
    }

    private static boolean flag(Map<String, ?> settings, String name, boolean fallback) {
        Object value = settings.get(name);
        return value == null ? fallback : Boolean.parseBoolean(value.toString());
    }
}
