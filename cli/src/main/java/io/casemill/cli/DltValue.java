package io.casemill.cli;

import io.casemill.messaging.AvroEventDeserializer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The value of a dead letter: the event, where the registry knows the schema that it was written with, or what can be
 * shown of bytes that are none.
 */
sealed interface DltValue {

    int MOST_TEXT = 2_000;
    int MOST_HEX = 48;
    int MOST_BASE64 = 3_000;

    /** Puts it into the JSON of a letter. */
    void into(ObjectNode json);

    /** One line for a terminal. */
    String text();

    static DltValue of(String topic, byte[] bytes, AvroEventDeserializer own, AvroEventDeserializer writers) {
        if (bytes == null) {
            return new None();
        }
        try {
            return event(own.deserialize(topic, bytes));
        } catch (SerializationException notOurs) {
            return asWritten(topic, bytes, writers, notOurs);
        }
    }

    /** An event of a newer version, or of somebody else, is read by its own schema. */
    private static DltValue asWritten(
            String topic, byte[] bytes, AvroEventDeserializer writers, SerializationException notOurs) {
        try {
            return event(writers.deserialize(topic, bytes));
        } catch (SerializationException e) {
            return new Undecodable(Plain.line(String.valueOf(notOurs.getMessage()), 500), bytes);
        }
    }

    private static DltValue event(GenericContainer container) {
        if (container instanceof IndexedRecord event) {
            return new Event(event);
        }
        throw new SerializationException(
                "a value of type " + container.getSchema().getType() + ", not a record");
    }

    record None() implements DltValue {
        @Override
        public void into(ObjectNode json) {
            json.putNull("value");
        }

        @Override
        public String text() {
            return "none (null)";
        }
    }

    record Event(IndexedRecord event) implements DltValue {
        @Override
        public void into(ObjectNode json) {
            json.put("type", event.getSchema().getFullName());
            json.set("value", EventJson.of(event));
        }

        @Override
        public String text() {
            return event.getSchema().getName() + " " + Plain.line(EventJson.line(event), MOST_TEXT);
        }
    }

    record Undecodable(String why, byte[] bytes) implements DltValue {
        @Override
        public void into(ObjectNode json) {
            byte[] shown = Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BASE64));
            json.putObject("undecodable")
                    .put("why", why)
                    .put("bytes", bytes.length)
                    .put("base64", Base64.getEncoder().encodeToString(shown));
        }

        @Override
        public String text() {
            int most = Math.min(bytes.length, MOST_HEX);
            String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, most);
            return "cannot be decoded: " + why + "; " + bytes.length + " bytes: " + hex
                    + (most < bytes.length ? " …" : "");
        }
    }
}
