package io.casemill.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocsTest {

    static List<Schema> events() {
        return SchemaTypes.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void saysWhatEveryTypeAndFieldMeans(Schema event) {
        assertThat(undocumented(event)).isEmpty();
    }

    private static List<String> undocumented(Schema event) {
        var names = new ArrayList<String>();
        for (Schema type : SchemaTypes.namedTypes(event).values()) {
            if (isBlank(type.getDoc())) {
                names.add(type.getFullName());
            }
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields().stream()
                        .filter(field -> isBlank(field.doc()))
                        .forEach(field -> names.add(type.getName() + "." + field.name()));
            }
        }
        return names;
    }

    private static boolean isBlank(String doc) {
        return doc == null || doc.isBlank();
    }
}
