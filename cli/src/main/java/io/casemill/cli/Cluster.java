package io.casemill.cli;

import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.MessagingAutoConfiguration;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.messaging.failures.Causes;
import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.messaging.views.CompactedView;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.messaging.views.ReadBackSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A running cluster as the command line sees it. */
final class Cluster implements AutoCloseable {

    private static final String CLIENT = "casemill-cli";

    /** For the first answer, so that a wrong address is told soon. */
    private static final int ANSWER_SECONDS = 10;

    /** For every other: longer than a cluster takes to notice that a broker is gone (9 s) and to let others stand in. */
    private static final int PATIENCE_SECONDS = 30;

    private final Map<String, Object> settings;
    private final CompactedViews views;
    private final EventMetas metas =
            new EventMetas(new ServiceIdentity(CLIENT, MessagingAutoConfiguration.version()), Clock.systemUTC());
    private KafkaProducer<String, GenericContainer> producer;

    private Cluster(Map<String, Object> settings) {
        this.settings = settings;
        this.views = new CompactedViews(settings, null);
    }

    /** A cluster that answers, without credentials. */
    static Cluster connect(String bootstrapServers, String registryUrl) {
        return connect(Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registryUrl));
    }

    /**
     * A cluster that answers.
     *
     * @param said addresses, credentials and whatever else a client may be told
     */
    static Cluster connect(Map<String, String> said) {
        var settings = new HashMap<String, Object>();
        settings.put("default.api.timeout.ms", PATIENCE_SECONDS * 1000);
        settings.put("request.timeout.ms", (ANSWER_SECONDS - 2) * 1000);
        settings.put("max.block.ms", PATIENCE_SECONDS * 1000);
        settings.putAll(said);
        settings.put("specific.avro.reader", true);
        settings.put("auto.register.schemas", false);
        settings.put("client.id", CLIENT);
        return connected(settings);
    }

    private static Cluster connected(Map<String, Object> settings) {
        String brokers = Plain.line("" + settings.get("bootstrap.servers"), 200);
        try (Admin admin = Admin.create(settings)) {
            SchemaRegistry.of(settings); // complains now, not at the first event
            admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return new Cluster(settings);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException refused) {
                throw CliException.failed(
                        "the broker at " + brokers + " refuses us: " + rootMessage(refused)
                                + "; see the credentials and ssl.* settings in --config",
                        e);
            }
            throw noAnswer(brokers, e);
        } catch (TimeoutException e) {
            throw noAnswer(brokers, e);
        } catch (KafkaException e) {
            throw wrong(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted", e);
        }
    }

    /** Says what is wrong unless the message quotes a setting, which may be a password, whole or torn apart. */
    private static CliException wrong(KafkaException failure) {
        String why = rootMessage(failure);
        if (why.startsWith("Invalid value ")) {
            why = why.replaceFirst("(?s)^Invalid value .* for configuration ", "an invalid value for ");
        } else if (why.contains("JAAS")) {
            why = "sasl.jaas.config must be LOGIN_MODULE required NAME=\"VALUE\" …;";
        }
        return new CliException(CliException.BAD_INPUT, List.of("the client settings are wrong: " + why));
    }

    private static CliException noAnswer(String brokers, Exception failure) {
        return CliException.failed(
                "no broker answers at " + brokers + "; start one with 'casemill up', or set --bootstrap-servers,"
                        + " and --config if it asks for TLS or a password",
                failure);
    }

    /** What a client of this cluster is told. */
    Map<String, Object> settings() {
        return Map.copyOf(settings);
    }

    /** Adds access rules; those that are there already stay. */
    void allow(Collection<AclBinding> rules) {
        try (Admin admin = Admin.create(settings)) {
            admin.createAcls(rules).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof AuthorizationException) { // its message is the broker's whole request
                throw CliException.failed("the cluster does not let this user change access rules", e);
            }
            throw CliException.failed("the rules could not be added: " + rootMessage(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted", e);
        }
    }

    EventMetas metas() {
        return metas;
    }

    <V extends SpecificRecord> CompactedView<V> view(String topic, Class<V> type) {
        return views.of(topic, type, CLIENT);
    }

    /** Sends events and returns when the broker has them all. */
    void send(String topic, Map<String, ? extends GenericContainer> events) {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            events.forEach((key, event) -> sent.add(producer().send(new ProducerRecord<>(topic, key, event))));
            producer().flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw CliException.failed("topic " + topic + " does not take the events: " + rootMessage(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted", e);
        }
    }

    private KafkaProducer<String, GenericContainer> producer() {
        if (producer == null) {
            var own = new HashMap<>(settings);
            own.put("acks", "all");
            own.put("compression.type", "zstd");
            own.put("max.request.size", 4 * 1024 * 1024);
            var serializer = new AvroEventSerializer();
            serializer.configure(own, false);
            producer = new KafkaProducer<>(own, new StringSerializer(), serializer);
        }
        return producer;
    }

    /** A consumer of raw records without a group, that sees what is committed. */
    KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                ReadBackSettings.from(settings), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The same, of records as they are. */
    KafkaConsumer<byte[], byte[]> byteConsumer() {
        return new KafkaConsumer<>(
                ReadBackSettings.from(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer of records as they are, in transactions. */
    KafkaProducer<byte[], byte[]> transactions(String transactionalId) {
        var own = new HashMap<>(settings);
        own.put("transactional.id", transactionalId);
        own.put("acks", "all");
        own.put("compression.type", "zstd");
        // what is too big for our own events may have come from elsewhere
        own.put("max.request.size", 32 * 1024 * 1024);
        return new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
    }

    AvroEventDeserializer decoder() {
        return decoder(settings);
    }

    /** One that reads an event by the schema it was written with, be it of this version or not. */
    AvroEventDeserializer writerDecoder() {
        var own = new HashMap<>(settings);
        own.put("specific.avro.reader", false);
        return decoder(own);
    }

    private static AvroEventDeserializer decoder(Map<String, Object> settings) {
        var decoder = new AvroEventDeserializer();
        decoder.configure(settings, false);
        return decoder;
    }

    static String rootMessage(Throwable failure) {
        return Plain.line(Causes.rootMessage(failure), 300);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
        try {
            views.close();
        } catch (Exception e) {
            throw new IllegalStateException("the connection cannot be closed", e);
        }
    }
}
