package io.casemill.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * An event with every field filled, no default left: optional fields are there, lists and maps hold one entry. Made from
 * the schema alone, so the same schema gives the same event.
 *
 * @param name of its snapshot: the event's name, with the result's or verdict's name where there are several
 */
record ExampleEvent(String name, GenericRecord event) {

    /** 2026-01-02T03:04:05.678Z, in milliseconds since 1970. */
    private static final long TIME = 1_767_323_045_678L;

    /** One example of an event, or one for each branch when a field of it is one of several records. */
    static List<ExampleEvent> allOf(Schema event) {
        List<Schema> outcomes = event.getFields().stream()
                .map(field -> branches(field.schema()))
                .filter(branches -> branches.size() > 1)
                .findFirst()
                .orElse(List.of());
        if (outcomes.isEmpty()) {
            return List.of(new ExampleEvent(event.getName(), record(event, 0)));
        }
        return IntStream.range(0, outcomes.size())
                .mapToObj(i ->
                        new ExampleEvent(event.getName() + "." + outcomes.get(i).getName(), record(event, i)))
                .toList();
    }

    /** The event in Avro's JSON encoding. */
    String json() {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().jsonEncoder(event.getSchema(), bytes, true);
            new GenericDatumWriter<>(event.getSchema()).write(event, encoder);
            encoder.flush();
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object read(Schema schema, String json) throws IOException {
        return new GenericDatumReader<>(schema).read(null, DecoderFactory.get().jsonDecoder(schema, json));
    }

    private static GenericRecord record(Schema schema, int branch) {
        var record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.name(), field.schema(), branch));
        }
        return record;
    }

    private static Object value(String name, Schema schema, int branch) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, branch);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getLast());
            case UNION -> {
                List<Schema> branches = branches(schema);
                yield value(name, branches.get(branch % branches.size()), branch);
            }
            case ARRAY -> new GenericData.Array<>(schema, List.of(value(name, schema.getElementType(), branch)));
            case MAP -> Map.of("a key", value(name, schema.getValueType(), branch));
            case STRING -> "a " + name + " “ü”";
            case BYTES -> ByteBuffer.wrap(new byte[] {63, (byte) 128, 0, 0});
            case INT -> 7;
            case LONG -> schema.getLogicalType() == null ? 8L : TIME;
            case FLOAT -> 0.25f;
            case DOUBLE -> 0.75;
            case BOOLEAN -> true;
            case FIXED, NULL -> throw new IllegalArgumentException("no event has a field like " + name);
        };
    }

    /** What a union can be besides null. */
    private static List<Schema> branches(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .toList()
                : List.of();
    }

    @Override
    public String toString() {
        return name;
    }
}
