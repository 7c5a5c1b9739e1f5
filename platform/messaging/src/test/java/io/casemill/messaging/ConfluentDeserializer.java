package io.casemill.messaging;

import io.casemill.schemas.EventClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.pulsar.kafka.shade.avro.generic.GenericDatumWriter;
import org.apache.pulsar.kafka.shade.avro.generic.GenericRecord;
import org.apache.pulsar.kafka.shade.avro.io.EncoderFactory;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;

/** Confluent's genuine deserializer, relocated as {@link ConfluentSerializer}. */
public final class ConfluentDeserializer implements Deserializer<SpecificRecord> {

    /** Events that were read by this class, in all its instances. */
    static final AtomicInteger READ = new AtomicInteger();

    private final KafkaAvroDeserializer theirs = new KafkaAvroDeserializer();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        var generic = new HashMap<String, Object>(settings);
        // our generated classes are none of their Avro's
        generic.put("specific.avro.reader", false);
        theirs.configure(generic, isKey);
    }

    @Override
    public SpecificRecord deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        var event = (GenericRecord) theirs.deserialize(topic, bytes);
        READ.incrementAndGet();
        return specific(event);
    }

    @Override
    public void close() {
        theirs.close();
    }

    private static SpecificRecord specific(GenericRecord event) {
        EventClasses.trust();
        var schema = new Schema.Parser().parse(event.getSchema().toString());
        var model = SpecificData.getForClass(SpecificData.get().getClass(schema));
        try {
            return new SpecificDatumReader<SpecificRecord>(schema, schema, model)
                    .read(null, DecoderFactory.get().jsonDecoder(schema, json(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(GenericRecord event) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().jsonEncoder(event.getSchema(), bytes, true);
        new GenericDatumWriter<>(event.getSchema()).write(event, encoder);
        encoder.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
