package io.casemill.dedupe;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.support.ProducerListener;

/**
 * The Kafka clients of the exactly-once stage, made from the service's common settings.
 *
 * <p>{@code spring.kafka.producer.transaction-id-prefix} is left unset on purpose: it would make the one common
 * producer transactional, and with it what has to be sent outside a transaction. The listener opens its transactions
 * itself, for the sends alone, and commits the offsets in them; the container commits nothing.
 */
@Configuration(proxyBeanMethods = false)
class DedupeContainers {

    static final String FACTORY = "acceptedCaseContainers";
    static final String TRANSACTIONAL = "transactional";

    /** The sends of one batch take milliseconds; what a killed instance left open blocks readers no longer than this. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 15_000;

    /** A record from elsewhere may be larger than our own events, and gains headers as a dead letter. */
    private static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;

    @Bean(FACTORY)
    ConcurrentKafkaListenerContainerFactory<?, ?> acceptedCaseContainers(
            ConcurrentKafkaListenerContainerFactoryConfigurer defaults,
            ConsumerFactory<?, ?> common,
            DedupeProperties settings) {
        var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
        defaults.configure(factory, rawConsumers(common.getConfigurationProperties()));
        factory.setBatchListener(true);
        factory.setCommonErrorHandler(new Redelivery(settings.retryDelay()));
        factory.getContainerProperties().setAckMode(AckMode.MANUAL);
        return factory;
    }

    @SuppressWarnings("unchecked") // the configurer takes no narrower type
    private static ConsumerFactory<Object, Object> rawConsumers(Map<String, Object> settings) {
        return (ConsumerFactory<Object, Object>) (ConsumerFactory<?, ?>) consumers(settings);
    }

    /** Consumers of bytes: {@link EventCodec} decodes, so that a dead letter has the bytes as they came. */
    static ConsumerFactory<String, byte[]> consumers(Map<String, Object> settings) {
        return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** No default candidate, so that the common factory stays the one that everything else gets. */
    @Bean(defaultCandidate = false)
    @Qualifier(TRANSACTIONAL)
    DefaultKafkaProducerFactory<String, byte[]> dedupeProducers(
            ProducerFactory<?, ?> common, DedupeProperties settings) {
        var producers = new HashMap<>(common.getConfigurationProperties());
        producers.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        producers.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        producers.put(ProducerConfig.CLIENT_ID_CONFIG, producers.get(ProducerConfig.CLIENT_ID_CONFIG) + "-tx");
        var factory = new DefaultKafkaProducerFactory<>(producers, new StringSerializer(), new ByteArraySerializer());
        factory.setTransactionIdPrefix("dedupe-" + settings.instance() + "-");
        // one id for each thread, taken again after a failure, which ends what the failed producer left open
        factory.setTransactionIdSuffixStrategy(new DefaultTransactionIdSuffixStrategy(settings.concurrency()));
        return factory;
    }

    @Bean
    KafkaTemplate<String, byte[]> dedupeTransactions(
            @Qualifier(TRANSACTIONAL) DefaultKafkaProducerFactory<String, byte[]> dedupeProducers) {
        var template = new KafkaTemplate<>(dedupeProducers);
        // the default logs an error for every record of a transaction that is aborted; the commit's failure is enough
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }
}
