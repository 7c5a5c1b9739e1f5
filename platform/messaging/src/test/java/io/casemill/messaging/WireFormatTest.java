package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.registry.RegistryUnavailableException;
import io.casemill.messaging.registry.StubRegistry;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

    private static final String TOPIC = Topics.CANCELLATIONS_REQUESTED;
    private static final int ID = 0x01020304;

    private final StubRegistry registry = new StubRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void writesAZeroTheIdBigEndianAndTheAvroBinary() {
        registry.answering("POST /subjects/cancellations.requested-value", 200, "{\"id\":" + ID + "}");
        byte[] bytes = serializer(Map.of("auto.register.schemas", "false")).serialize(TOPIC, Events.cancellation("r"));
        // lengths are zigzag: 0a = 5 bytes; the time 1767323045678 ms is a zigzag varint of six bytes
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("00" + "01020304"
                        + "0a" + "6576742d72" // evt-r
                        + "02" + "72" // r
                        + time()
                        + "08" + "74657374" // test
                        + "02" + "31" // 1
                        + "00" // no traceparent
                        + "02" + "72" // r
                        + "14" + "6e6f206d6f726520c3bc"); // no more ü
    }

    private static String time() {
        long zigzag = 1_767_323_045_678L << 1;
        var hex = new StringBuilder();
        while (zigzag > 127) {
            hex.append("%02x".formatted(zigzag & 127 | 128));
            zigzag >>>= 7;
        }
        return hex.append("%02x".formatted(zigzag)).toString();
    }

    @Test
    void readsBackWhatItWrote() {
        registry.knowing(ID, SeedRegistered.SCHEMA$);
        var seed = Events.seed("s");
        assertThat(specific().deserialize(Topics.SEEDS_REGISTERED, AvroEventSerializer.encode(ID, seed)))
                .isEqualTo(seed);
    }

    @Test
    void registersUnlessToldToLookUp() {
        registry.answering("POST /subjects/cancellations.requested-value/versions", 200, "{\"id\":1}")
                .answering("POST /subjects/cancellations.requested-value", 200, "{\"id\":2}");
        var event = Events.cancellation("r");
        assertThat(serializer(Map.of()).serialize(TOPIC, event)[4]).isEqualTo((byte) 1);
        assertThat(serializer(Map.of("auto.register.schemas", "true")).serialize(TOPIC, event)[4])
                .isEqualTo((byte) 1);
        assertThat(serializer(Map.of("auto.register.schemas", false)).serialize(TOPIC, event)[4])
                .isEqualTo((byte) 2);
    }

    @Test
    void writesAGenericRecordLikeASpecificOne() {
        var specific = Events.pack("h", "a: 1");
        byte[] bytes = AvroEventSerializer.encode(ID, specific);
        registry.knowing(ID, ScenarioPackRegistered.SCHEMA$);
        var generic = generic().deserialize(Topics.PACKS_REGISTERED, bytes);
        assertThat(generic).isInstanceOf(GenericRecord.class);
        assertThat(AvroEventSerializer.encode(ID, generic)).isEqualTo(bytes);
    }

    @Test
    void givesGenericRecordsUnlessSpecificOnesAreAsked() {
        registry.knowing(ID, CancellationRequested.SCHEMA$);
        byte[] bytes = AvroEventSerializer.encode(ID, Events.cancellation("r"));
        assertThat(generic().deserialize(TOPIC, bytes)).isExactlyInstanceOf(GenericData.Record.class);
        assertThat(specific().deserialize(TOPIC, bytes)).isExactlyInstanceOf(CancellationRequested.class);
    }

    @Test
    void takesNullForATombstone() {
        assertThat(serializer(Map.of()).serialize(TOPIC, null)).isNull();
        assertThat(specific().deserialize(TOPIC, null)).isNull();
        assertThat(registry.questions()).isEmpty();
    }

    @Test
    void movesAnEventUnderItsOwnTopicsSubject() {
        Schema schema = CancellationRequested.SCHEMA$;
        assertThat(AvroEventSerializer.subject(TOPIC, schema)).isEqualTo("cancellations.requested-value");
        assertThat(AvroEventSerializer.subject(Topics.deadLetters(TOPIC, "planner"), schema))
                .isEqualTo("cancellations.requested-value");
        assertThat(AvroEventSerializer.subject("elsewhere", Schema.create(Schema.Type.STRING)))
                .isEqualTo("elsewhere-value");
    }

    @Test
    void wantsARegistry() {
        var deserializer = new AvroEventDeserializer();
        assertThatThrownBy(() -> deserializer.configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> deserializer.configure(Map.of("schema.registry.url", " "), false))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void takesTheFirstOfSeveralRegistries() {
        registry.knowing(ID, CancellationRequested.SCHEMA$);
        var deserializer = new AvroEventDeserializer();
        deserializer.configure(Map.of("schema.registry.url", registry.url() + " , http://127.0.0.1:1"), false);
        assertThat(deserializer.deserialize(TOPIC, AvroEventSerializer.encode(ID, Events.cancellation("r"))))
                .isNotNull();
    }

    @Test
    void writesNoKeys() {
        var serializer = new AvroEventSerializer();
        var settings = Map.of("schema.registry.url", registry.url());
        assertThatThrownBy(() -> serializer.configure(settings, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00010203", "0101020304", "7b7d", "ff01020304ffff"})
    void refusesWhatIsNotInTheWireFormatWithoutAskingTheRegistry(String hex) {
        assertRefused(TOPIC, HexFormat.of().parseHex(hex)).hasMessageContaining("wire format");
        assertThat(registry.questions()).isEmpty();
    }

    @Test
    void refusesAnUnknownId() {
        assertRefused(TOPIC, HexFormat.of().parseHex("0001020304")).hasMessageContaining("id 16909060");
    }

    @Test
    void refusesTruncatedEvents() {
        registry.knowing(ID, SeedRegistered.SCHEMA$);
        byte[] whole = AvroEventSerializer.encode(ID, Events.seed("s"));
        for (int length = 5; length < whole.length; length++) {
            assertRefused(Topics.SEEDS_REGISTERED, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void refusesTrailingBytes() {
        registry.knowing(ID, CancellationRequested.SCHEMA$);
        byte[] whole = AvroEventSerializer.encode(ID, Events.cancellation("r"));
        assertRefused(TOPIC, Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void refusesAnotherTopicsEvent() {
        registry.knowing(ID, CancellationRequested.SCHEMA$);
        byte[] bytes = AvroEventSerializer.encode(ID, Events.cancellation("r"));
        assertRefused(Topics.CASES_ACCEPTED, bytes).hasMessageContainingAll("CancellationRequested", "CaseAccepted");
        assertThat(specific().deserialize("elsewhere", bytes)).isInstanceOf(CancellationRequested.class);
    }

    @Test
    void refusesATypeThatThisVersionLacks() {
        registry.knowing(ID, new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Alien\",\"fields\":[]}"));
        assertRefused("elsewhere", HexFormat.of().parseHex("0001020304")).hasMessageContaining("Alien");
        registry.knowing(ID + 1, Schema.create(Schema.Type.STRING));
        assertRefused("elsewhere", HexFormat.of().parseHex("000102030500"));
    }

    @Test
    void makesNoObjectOfAClassThatIsNoEvent() {
        registry.knowing(
                ID,
                new Schema.Parser()
                        .parse("{\"type\":\"record\",\"name\":\"ProcessBuilder\",\"namespace\":\"java.lang\","
                                + "\"fields\":[]}"));
        assertRefused("elsewhere", HexFormat.of().parseHex("0001020304")).hasMessageContaining("ProcessBuilder");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 100, 500_000_000, 2_147_483_639, 2_147_483_647, 2_147_483_648L, 1L << 62})
    @Timeout(5)
    void refusesAStringThatClaimsMoreThanThereIs(long claim) throws IOException {
        registry.knowing(ID, CancellationRequested.SCHEMA$);
        assertRefused(TOPIC, event(out -> out.writeLong(claim)));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, 100, 500_000_000, 2_147_483_639, 2_147_483_648L, 1L << 62})
    @Timeout(5)
    void refusesBytesThatClaimMoreThanThereIs(long claim) throws IOException {
        registry.knowing(ID, CaseIndexed.SCHEMA$);
        assertRefused(Topics.CASES_INDEXED, event(out -> {
            writeMeta(out);
            out.writeString("case");
            out.writeString("dataset");
            out.writeString("hash");
            out.writeLong(claim);
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -2_147_483_648L, 100, 500_000_000, 2_147_483_639, 2_147_483_648L, 1L << 62})
    @Timeout(5)
    void refusesAListThatClaimsMoreThanThereIs(long claim) throws IOException {
        registry.knowing(ID, SeedRegistered.SCHEMA$);
        assertRefused(Topics.SEEDS_REGISTERED, event(out -> {
            writeSeedUpToItsCell(out);
            out.writeInt(0); // an empty cell
            out.writeInt(0); // no outcome
            out.writeString("en");
            out.writeLong(claim);
            if (claim < 0) {
                out.writeLong(10);
            }
            out.writeEnum(0);
            out.writeString("a turn is there");
            out.writeInt(0);
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -2_147_483_648L, 100, 500_000_000, 2_147_483_639, 2_147_483_648L, 1L << 62})
    @Timeout(5)
    void refusesAMapThatClaimsMoreThanThereIs(long claim) throws IOException {
        registry.knowing(ID, SeedRegistered.SCHEMA$);
        assertRefused(Topics.SEEDS_REGISTERED, event(out -> {
            writeSeedUpToItsCell(out);
            out.writeLong(claim);
            if (claim < 0) {
                out.writeLong(10);
            }
            out.writeString("user_type");
            out.writeString("angry");
        }));
    }

    @Test
    void saysNothingOfTheBytesWhenTheRegistryIsAway() {
        registry.answering("GET /schemas/ids/" + ID, 503, "{}");
        assertThatThrownBy(() -> specific().deserialize(TOPIC, HexFormat.of().parseHex("0001020304")))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String topic, byte[] bytes) {
        return assertThatThrownBy(() -> specific().deserialize(topic, bytes))
                .isExactlyInstanceOf(SerializationException.class);
    }

    private interface Body {
        void write(BinaryEncoder out) throws IOException;
    }

    private static byte[] event(Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex("0001020304"));
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static void writeMeta(BinaryEncoder out) throws IOException {
        for (String text : List.of("evt-1", "cause")) {
            out.writeString(text);
        }
        out.writeLong(0);
        for (String text : List.of("test", "1")) {
            out.writeString(text);
        }
        out.writeInt(0);
    }

    private static void writeSeedUpToItsCell(BinaryEncoder out) throws IOException {
        writeMeta(out);
        out.writeString("s");
        out.writeString("refund-bot");
        out.writeEnum(0);
        out.writeString("");
        out.writeString("");
        out.writeEnum(0);
    }

    private AvroEventSerializer serializer(Map<String, ?> extra) {
        var settings = new HashMap<String, Object>(extra);
        settings.put("schema.registry.url", registry.url());
        var serializer = new AvroEventSerializer();
        serializer.configure(settings, false);
        return serializer;
    }

    private AvroEventDeserializer specific() {
        return deserializer(Map.of("schema.registry.url", registry.url(), "specific.avro.reader", true));
    }

    private AvroEventDeserializer generic() {
        return deserializer(Map.of("schema.registry.url", registry.url()));
    }

    private static AvroEventDeserializer deserializer(Map<String, ?> settings) {
        var deserializer = new AvroEventDeserializer();
        deserializer.configure(settings, false);
        return deserializer;
    }
}
