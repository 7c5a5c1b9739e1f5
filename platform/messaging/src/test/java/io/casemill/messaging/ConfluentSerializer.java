package io.casemill.messaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.pulsar.kafka.shade.avro.Schema;
import org.apache.pulsar.kafka.shade.avro.generic.GenericDatumReader;
import org.apache.pulsar.kafka.shade.avro.generic.GenericRecord;
import org.apache.pulsar.kafka.shade.avro.io.DecoderFactory;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroSerializer;

/**
 * Confluent's genuine serializer. It comes relocated, with an Avro of its own, so JSON carries each event across. Marks
 * what it wrote with a header.
 */
public final class ConfluentSerializer implements Serializer<GenericContainer> {

    static final String MARK = "written-by-confluents";

    private final KafkaAvroSerializer theirs = new KafkaAvroSerializer();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        theirs.configure(settings, isKey);
    }

    @Override
    public byte[] serialize(String topic, GenericContainer event) {
        return event == null ? null : theirs.serialize(topic, relocated(event));
    }

    @Override
    public byte[] serialize(String topic, Headers headers, GenericContainer event) {
        headers.add(MARK, new byte[0]);
        return serialize(topic, event);
    }

    @Override
    public void close() {
        theirs.close();
    }

    private static GenericRecord relocated(GenericContainer event) {
        var schema = new Schema.Parser().parse(event.getSchema().toString());
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().jsonDecoder(schema, json(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(GenericContainer event) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().jsonEncoder(event.getSchema(), bytes, true);
        new SpecificDatumWriter<>(event.getSchema(), SpecificData.getForClass(event.getClass())).write(event, encoder);
        encoder.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
