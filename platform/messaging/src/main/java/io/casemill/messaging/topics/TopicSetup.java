package io.casemill.messaging.topics;

import io.casemill.messaging.registry.RegistryForbiddenException;
import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Topics.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics of the catalogue that are missing, with the dead-letter topics of their consumers, and registers
 * their schemas under {@code <topic>-value}. Safe to repeat; it never changes a topic that exists.
 */
public final class TopicSetup {

    /** What is asked for, and what is stricter. */
    private static final List<String> GUARDS = List.of("BACKWARD_TRANSITIVE", "FULL_TRANSITIVE");

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    private static final long WAIT_SECONDS = 60;
    private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
    private static final int LETTER_HEADERS_BYTES = 1024 * 1024;

    private final Map<String, Object> settings;
    private final int partitions;
    private final Optional<Short> replication;

    /**
     * @param settings client settings: addresses, security, registry
     * @param partitions partitions of a new topic
     */
    public TopicSetup(Map<String, Object> settings, int partitions) {
        this(settings, partitions, Optional.empty());
    }

    /**
     * @param settings client settings: addresses, security, registry
     * @param partitions partitions of a new topic
     * @param replication copies of a new topic; empty: as many as the brokers' own default says
     */
    public TopicSetup(Map<String, Object> settings, int partitions, Optional<Short> replication) {
        this.settings = Map.copyOf(settings);
        this.partitions = partitions;
        this.replication = replication;
    }

    /** Creates and registers what is missing; returns the names of the topics it created. */
    public List<String> ensure() {
        List<String> created = createTopics();
        registerSchemas();
        return created;
    }

    /** Creates what is missing; needs the broker only. Returns the names of the topics it created. */
    public List<String> createTopics() {
        try (Admin admin = Admin.create(settings)) {
            Set<String> present = admin.listTopics().names().get(WAIT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = catalogue().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            for (var result : admin.createTopics(missing).values().entrySet()) {
                awaitCreation(result.getKey(), result.getValue());
            }
            List<String> names = missing.stream().map(NewTopic::name).toList();
            log.info(
                    "topics: {} created, {} were there",
                    names.size(),
                    catalogue().size() - names.size());
            return names;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topics could not be listed", e);
        }
    }

    private static void awaitCreation(String topic, org.apache.kafka.common.KafkaFuture<Void> creation)
            throws InterruptedException, TimeoutException {
        try {
            creation.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // two services that start together may both try
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + topic + " could not be created", e.getCause());
            }
        }
    }

    /** Compares the settings of topics that exist with the catalogue's. */
    public TopicDrift drift() {
        return new TopicDrift(settings, catalogue());
    }

    List<NewTopic> catalogue() {
        var topics = new ArrayList<NewTopic>();
        for (Topic topic : Topics.ALL) {
            topics.add(newTopic(topic.name(), topic.retention().toMillis(), topic.compacted()));
            topic.deadLetterTopics()
                    .forEach(name -> topics.add(newTopic(name, topic.retention().toMillis(), false)));
        }
        return topics;
    }

    private NewTopic newTopic(String name, long retentionMillis, boolean compacted) {
        var config = new HashMap<String, String>();
        // brokers refuse an event of a service whose clock is an hour ahead of theirs: the chain would stand still
        config.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        boolean letters = name.endsWith("-dlt");
        // more than the services' producers send, which a broker's default is not; a letter has headers besides
        int most = letters ? MAX_MESSAGE_BYTES + LETTER_HEADERS_BYTES : MAX_MESSAGE_BYTES;
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(most));
        if (compacted) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retentionMillis));
        }
        int count = letters ? 1 : partitions;
        return new NewTopic(name, Optional.of(count), replication).configs(config);
    }

    /**
     * Registers the schema of every topic; needs the registry only. Writes nothing where nothing is missing, as whoever
     * starts a service may have no right to.
     *
     * @throws io.casemill.messaging.registry.RegistryForbiddenException when a schema is missing and may not be registered
     */
    public void registerSchemas() {
        SchemaRegistry registry = SchemaRegistry.of(settings);
        for (Topic topic : Topics.ALL) {
            if (!registry.has(topic.subject(), topic.schema())) {
                registry.register(topic.subject(), topic.schema());
            }
            guard(registry, topic.subject());
        }
    }

    /** Without the rule a later release's schema could break this one; that is no reason not to start. */
    private static void guard(SchemaRegistry registry, String subject) {
        if (registry.compatibility(subject).filter(GUARDS::contains).isPresent()) {
            return;
        }
        try {
            registry.requireCompatibility(subject, GUARDS.getFirst());
        } catch (RegistryForbiddenException e) {
            log.warn("subject {} stays without the rule {}: {}", subject, GUARDS.getFirst(), e.getMessage());
        }
    }
}
