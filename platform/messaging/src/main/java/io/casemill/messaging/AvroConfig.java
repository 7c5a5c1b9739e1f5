package io.casemill.messaging;

import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.schemas.EventClasses;
import java.util.Map;

/** The settings that users of the Confluent serializers know, by the same names. */
record AvroConfig(SchemaRegistry registry, boolean autoRegister, boolean specificReader) {

    static final String AUTO_REGISTER = "auto.register.schemas";

    static AvroConfig from(Map<String, ?> settings) {
        EventClasses.trust();
        return new AvroConfig(
                SchemaRegistry.of(settings),
                flag(settings, AUTO_REGISTER, true),
                flag(settings, AvroEventDeserializer.SPECIFIC_READER, false));
    }

    private static boolean flag(Map<String, ?> settings, String name, boolean fallback) {
        Object value = settings.get(name);
        return value == null ? fallback : Boolean.parseBoolean(value.toString());
    }
}
