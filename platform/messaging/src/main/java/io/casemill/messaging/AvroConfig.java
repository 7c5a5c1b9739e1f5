package io.casemill.messaging;

import io.casemill.schemas.EventClasses;
import java.util.Map;

/** The settings that users of the Confluent serializers know, by the same names. */
record AvroConfig(SchemaRegistry registry, boolean autoRegister, boolean specificReader) {

    static final String REGISTRY_URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String SPECIFIC_READER = "specific.avro.reader";

    static AvroConfig from(Map<String, ?> settings) {
        EventClasses.trust();
        return new AvroConfig(
                new SchemaRegistry(RegistryAccess.from(settings)),
                flag(settings, AUTO_REGISTER, true),
                flag(settings, SPECIFIC_READER, false));
    }

    private static boolean flag(Map<String, ?> settings, String name, boolean fallback) {
        Object value = settings.get(name);
        return value == null ? fallback : Boolean.parseBoolean(value.toString());
    }
}
