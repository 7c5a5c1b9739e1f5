package io.casemill.messaging;

import io.casemill.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in the Confluent wire format: a zero byte, the schema's id as four big-endian bytes, the Avro
 * binary. The subject is {@code <topic>-value}; on a topic outside the catalogue (a dead-letter or an internal one) it
 * is the subject of the event's own topic, so that a moved event keeps its bytes.
 *
 * <p>Configured by {@code schema.registry.url} and {@code auto.register.schemas}, as Confluent's own.
 */
public final class AvroEventSerializer implements Serializer<GenericContainer> {

    static final byte MAGIC = 0;

    private AvroConfig config;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        if (isKey) {
            throw new IllegalArgumentException("keys of the chain are plain strings, not Avro");
        }
        config = AvroConfig.from(settings);
    }

    @Override
    public byte[] serialize(String topic, GenericContainer event) {
        if (event == null) {
            return null;
        }
        Schema schema = event.getSchema();
        String subject = subject(topic, schema);
        int id = config.autoRegister()
                ? config.registry().register(subject, schema)
                : config.registry().lookUp(subject, schema);
        return encode(id, event);
    }

    static String subject(String topic, Schema schema) {
        boolean ownTopic = Topics.find(topic).isPresent();
        return ownTopic
                ? topic + "-value"
                : Topics.ALL.stream()
                        .filter(t -> t.schema().equals(schema))
                        .findFirst()
                        .map(Topics.Topic::subject)
                        .orElse(topic + "-value");
    }

    static byte[] encode(int schemaId, GenericContainer event) {
        try {
            var bytes = new ByteArrayOutputStream(1024);
            bytes.write(MAGIC);
            bytes.write(ByteBuffer.allocate(4).putInt(schemaId).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            writerOf(event).write(event, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "an event of type " + event.getSchema().getFullName() + " does not fit its schema", e);
        }
    }

    private static DatumWriter<Object> writerOf(GenericContainer event) {
        return event instanceof SpecificRecord
                ? new SpecificDatumWriter<>(event.getSchema(), SpecificData.getForClass(event.getClass()))
                : new GenericDatumWriter<>(event.getSchema(), GenericData.get());
    }
}
