package io.casemill.messaging.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;

/** Settings of the cluster's topics that are not what the catalogue says: of an older release, or changed by hand. */
public final class TopicDrift {

    private static final long WAIT_SECONDS = 60;

    private final Map<String, Object> client;
    private final Map<ConfigResource, NewTopic> catalogue;

    TopicDrift(Map<String, Object> client, List<NewTopic> catalogue) {
        this.client = client;
        this.catalogue = catalogue.stream().collect(Collectors.toMap(topic -> resource(topic.name()), topic -> topic));
    }

    /**
     * A setting that differs.
     *
     * @param setting Kafka's name of it
     * @param present its value
     * @param wanted what the catalogue says
     */
    public record Difference(String topic, String setting, String present, String wanted) {}

    /** Kafka's names of the settings that the catalogue says something of. */
    public Set<String> settings() {
        return catalogue.values().stream()
                .flatMap(topic -> topic.configs().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What differs, by topic and setting. Every topic of the catalogue must exist.
     *
     * @throws KafkaException if the broker is away, or says no
     */
    public List<Difference> find() {
        try (Admin admin = Admin.create(client)) {
            Map<ConfigResource, Config> present =
                    await(admin.describeConfigs(catalogue.keySet()).all());
            return present.entrySet().stream()
                    .flatMap(topic -> differences(catalogue.get(topic.getKey()), topic.getValue()).stream())
                    .sorted(Comparator.comparing(Difference::topic).thenComparing(Difference::setting))
                    .toList();
        }
    }

    private static List<Difference> differences(NewTopic wanted, Config present) {
        var differences = new ArrayList<Difference>();
        wanted.configs().forEach((setting, value) -> {
            String now = present.get(setting).value();
            if (!value.equals(now)) {
                differences.add(new Difference(wanted.name(), setting, now, value));
            }
        });
        return differences;
    }

    /**
     * Sets what differs to what the catalogue says.
     *
     * @throws KafkaException if the broker is away, or says no; some topics may be set then
     */
    public void mend(Collection<Difference> differences) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = differences.stream()
                .collect(Collectors.groupingBy(
                        difference -> resource(difference.topic()),
                        Collectors.mapping(set(), Collectors.toCollection(ArrayList::new))));
        try (Admin admin = Admin.create(client)) {
            await(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private static Function<Difference, AlterConfigOp> set() {
        return difference ->
                new AlterConfigOp(new ConfigEntry(difference.setting(), difference.wanted()), AlterConfigOp.OpType.SET);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "the brokers did not answer in " + WAIT_SECONDS + " s");
        }
    }
}
