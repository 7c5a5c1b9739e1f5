package io.casemill.messaging;

import io.casemill.messaging.registry.RegistryUnavailableException;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what {@link AvroEventSerializer}, or Confluent's own serializer, wrote. With {@code specific.avro.reader} the
 * generated classes come back, resolved from the writer's schema to today's; without it generic records.
 *
 * <p>Throws {@link SerializationException} for bytes that are no event, and {@link RegistryUnavailableException} when
 * only the registry is missing.
 */
public final class AvroEventDeserializer implements Deserializer<GenericContainer> {

    /** The setting that asks for the generated classes. */
    public static final String SPECIFIC_READER = "specific.avro.reader";

    private static final int HEADER = 5;

    private final Map<Integer, DatumReader<GenericContainer>> readers = new ConcurrentHashMap<>();
    private AvroConfig config;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        config = AvroConfig.from(settings);
    }

    @Override
    public GenericContainer deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER || bytes[0] != AvroEventSerializer.MAGIC) {
            throw new SerializationException("a record on " + topic + " is not in the Confluent wire format ("
                    + bytes.length + " bytes; it must begin with a zero byte and a four-byte schema id)");
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        Schema writer = config.registry().byId(id);
        requireOwnEvent(topic, writer);
        DatumReader<GenericContainer> reader =
                config.specificReader() ? specificReader(id, writer) : new GenericDatumReader<>(writer);
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
            GenericContainer event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("bytes are left over after the event");
            }
            return event;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "a record on " + topic + " does not hold what its schema " + writer.getFullName() + " (id " + id
                            + ") says",
                    e);
        }
    }

    /** A topic of the catalogue carries one event type; no listener should have to doubt it. */
    private static void requireOwnEvent(String topic, Schema writer) {
        Topics.find(topic).ifPresent(known -> {
            if (!known.schema().getFullName().equals(writer.getFullName())) {
                throw new SerializationException("a record on " + topic + " is a " + writer.getFullName() + ", not a "
                        + known.schema().getFullName());
            }
        });
    }

    private DatumReader<GenericContainer> specificReader(int id, Schema writer) {
        return readers.computeIfAbsent(id, i -> {
            Class<?> event = eventClass(writer);
            SpecificData model = SpecificData.getForClass(event);
            return new EventDatumReader<>(writer, model.getSchema(event), model);
        });
    }

    private static Class<?> eventClass(Schema writer) {
        String refusal = "this version knows no event " + writer.getFullName();
        try {
            Class<?> type = SpecificData.get().getClass(writer);
            if (type != null && SpecificRecord.class.isAssignableFrom(type)) {
                return type;
            }
        } catch (SecurityException otherClass) {
            throw new SerializationException(refusal, otherClass);
        }
        throw new SerializationException(refusal);
    }
}
