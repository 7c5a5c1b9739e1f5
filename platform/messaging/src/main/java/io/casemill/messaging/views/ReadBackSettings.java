package io.casemill.messaging.views;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** How a consumer is told to read a topic to its present end: without a group, what is committed, from the beginning. */
public final class ReadBackSettings {

    private static final int WAIT_MILLIS = 50;

    private ReadBackSettings() {}

    /**
     * Settings of a consumer that reads back.
     *
     * @param settings how its owner's consumers reach brokers and registry
     */
    public static Map<String, Object> from(Map<String, ?> settings) {
        var own = new HashMap<String, Object>(settings);
        own.remove(ConsumerConfig.GROUP_ID_CONFIG);
        own.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // at the end there is nothing to wait for, and a close waits until the broker has answered: half a second
        own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, WAIT_MILLIS);
        return own;
    }
}
