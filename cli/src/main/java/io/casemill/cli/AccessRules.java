package io.casemill.cli;

import io.casemill.schemas.Topics;
import io.casemill.schemas.Topics.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** What every service and role needs to do on the broker, and nothing else: derived from the topic catalogue. */
final class AccessRules {

    /** Creates the topics and sets their settings. */
    static final String TOPICS_STEP = "topics-step";
    /** Takes the released cases. */
    static final String TRAINER = "trainer";
    /** Looks at dead letters and settles them. */
    static final String DLT_OPERATOR = "dlt-operator";
    /** Measures released cases against the held-out seeds: the one reader of those. */
    static final String REPORTS = "reports";
    /** Tells a case's history. */
    static final String AUDITOR = "auditor";

    static final List<String> ROLES = Stream.concat(
                    Topics.SERVICES.stream(),
                    Stream.of(
                            TOPICS_STEP,
                            Topics.SUBMITTER,
                            Topics.SEED_IMPORTER,
                            TRAINER,
                            DLT_OPERATOR,
                            REPORTS,
                            AUDITOR))
            .toList();

    /** What a stage reads back when partitions come to it: its own answers, and what was paid for. */
    private static final Map<String, List<String>> READ_BACK = Map.of(
            Topics.GENERATOR, List.of(Topics.CANDIDATES_GENERATED, Topics.ANSWERS_JOURNALED),
            Topics.MUTATION, List.of(Topics.CANDIDATES_GENERATED, Topics.ANSWERS_JOURNALED),
            Topics.JUDGE, List.of(Topics.CANDIDATES_JUDGED, Topics.ANSWERS_JOURNALED));

    /** What people and jobs read; what they write is in the catalogue. */
    private static final Map<String, List<String>> READ_BY_ROLE = Map.of(
            Topics.SUBMITTER,
            List.of(Topics.REQUESTS_PROGRESSED),
            TRAINER,
            List.of(Topics.CASES_DEDUPED),
            REPORTS,
            List.of(Topics.SEEDS_REGISTERED, Topics.SEEDS_HELD_OUT, Topics.CASES_DEDUPED));

    private static final String STREAMS = "planner-";

    private final Set<Grant> grants = new LinkedHashSet<>();

    private AccessRules() {}

    /** Every grant, role by role. */
    static List<Grant> all() {
        var rules = new AccessRules();
        Topics.ALL.forEach(rules::addConsumersAndProducers);
        rules.addReads(READ_BACK);
        rules.addReads(READ_BY_ROLE);
        rules.addPlanner();
        rules.addDedupe();
        rules.addTopicsStep();
        rules.addDltOperator();
        rules.addAuditor();
        return ROLES.stream()
                .flatMap(role ->
                        rules.grants.stream().filter(grant -> grant.role().equals(role)))
                .toList();
    }

    private void addConsumersAndProducers(Topic topic) {
        for (String consumer : topic.consumers()) {
            grants.add(Grant.topic(consumer, topic.name(), AclOperation.READ));
            String letters = Topics.deadLetters(topic.name(), consumer);
            grants.add(Grant.topic(consumer, letters, AclOperation.WRITE));
            if (topic.compacted()) { // read anew at every start; what is buried is looked up
                grants.add(Grant.topic(consumer, letters, AclOperation.READ));
            } else {
                grants.add(Grant.group(consumer, consumer));
            }
        }
        topic.producers().forEach(producer -> grants.add(Grant.topic(producer, topic.name(), AclOperation.WRITE)));
    }

    private void addReads(Map<String, List<String>> topicsOf) {
        topicsOf.forEach(
                (role, topics) -> topics.forEach(topic -> grants.add(Grant.topic(role, topic, AclOperation.READ))));
    }

    /** Kafka Streams makes, fills and empties its internal topics itself. */
    private void addPlanner() {
        Topics.GIVEN_UP.forEach(letters -> grants.add(Grant.topic(Topics.PLANNER, letters, AclOperation.READ)));
        for (AclOperation operation :
                List.of(AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE)) {
            grants.add(Grant.prefix(Topics.PLANNER, ResourceType.TOPIC, STREAMS, operation));
        }
        grants.add(Grant.prefix(Topics.PLANNER, ResourceType.TRANSACTIONAL_ID, STREAMS, AclOperation.WRITE));
    }

    private void addDedupe() {
        grants.add(Grant.prefix(Topics.DEDUPE, ResourceType.TRANSACTIONAL_ID, "dedupe-", AclOperation.WRITE));
    }

    private void addTopicsStep() {
        for (Topic topic : Topics.ALL) {
            Stream.concat(Stream.of(topic.name()), topic.deadLetterTopics().stream())
                    .forEach(name -> grants.addAll(List.of(
                            Grant.topic(TOPICS_STEP, name, AclOperation.CREATE),
                            Grant.topic(TOPICS_STEP, name, AclOperation.DESCRIBE),
                            Grant.topic(TOPICS_STEP, name, AclOperation.DESCRIBE_CONFIGS),
                            Grant.topic(TOPICS_STEP, name, AclOperation.ALTER_CONFIGS))));
        }
    }

    /** A letter of a compacted topic is not sent back, so nothing is written there. */
    private void addDltOperator() {
        for (DltTopic letters : DltTopic.ALL) {
            grants.add(Grant.topic(DLT_OPERATOR, letters.name(), AclOperation.READ));
            grants.add(Grant.topic(DLT_OPERATOR, letters.name(), AclOperation.WRITE));
            if (!letters.origin().compacted()) {
                grants.add(Grant.topic(DLT_OPERATOR, letters.origin().name(), AclOperation.WRITE));
            }
        }
        grants.add(Grant.topic(DLT_OPERATOR, DltReplay.PLANNER_INBOX, AclOperation.WRITE));
        grants.add(
                Grant.prefix(DLT_OPERATOR, ResourceType.TRANSACTIONAL_ID, DltSettler.TRANSACTIONS, AclOperation.WRITE));
    }

    private void addAuditor() {
        SlotHistory.TOPICS.forEach(topic -> grants.add(Grant.topic(AUDITOR, topic, AclOperation.READ)));
    }
}
