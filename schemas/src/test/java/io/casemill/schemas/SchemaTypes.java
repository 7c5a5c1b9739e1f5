package io.casemill.schemas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Walks the schemas of the catalogue. */
final class SchemaTypes {

    private SchemaTypes() {}

    /** The event schemas, once each, in the order of the chain. */
    static List<Schema> events() {
        return Topics.ALL.stream().map(Topics.Topic::schema).distinct().toList();
    }

    /** Every named type of a schema, itself included, by full name. */
    static Map<String, Schema> namedTypes(Schema schema) {
        var found = new LinkedHashMap<String, Schema>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM, FIXED -> found.put(schema.getFullName(), schema);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
