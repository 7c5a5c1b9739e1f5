package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.schemas.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AclsCommandTest {

    private final Terminal terminal = Terminal.alone();

    private static Set<String> who(AclOperation operation, String topic) {
        return AccessRules.all().stream()
                .filter(grant -> grant.operation() == operation
                        && grant.resource().resourceType() == ResourceType.TOPIC
                        && covers(grant, topic))
                .map(Grant::role)
                .collect(Collectors.toSet());
    }

    private static boolean covers(Grant grant, String topic) {
        return grant.resource().patternType() == PatternType.PREFIXED
                ? topic.startsWith(grant.resource().name())
                : topic.equals(grant.resource().name());
    }

    @Test
    void letsOnlyTheReportsReadHeldOutSeeds() {
        assertThat(who(AclOperation.READ, Topics.SEEDS_HELD_OUT)).containsExactly(AccessRules.REPORTS);
        assertThat(who(AclOperation.WRITE, Topics.SEEDS_HELD_OUT)).containsExactly(Topics.SEED_IMPORTER);
    }

    @Test
    void letsOnlyTheImporterWriteSeedsAndOnlyDedupeReleaseCases() {
        assertThat(who(AclOperation.WRITE, Topics.SEEDS_REGISTERED)).containsExactly(Topics.SEED_IMPORTER);
        // whoever settles dead letters may send a case back where the planner could not read it
        assertThat(who(AclOperation.WRITE, Topics.CASES_DEDUPED))
                .containsExactlyInAnyOrder(Topics.DEDUPE, AccessRules.DLT_OPERATOR);
    }

    @Test
    void allowsNothingOnTheClusterNothingToAllAndNoChangeOfAccess() {
        assertThat(AccessRules.all()).allSatisfy(grant -> {
            assertThat(grant.resource().resourceType())
                    .isIn(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);
            assertThat(grant.resource().name()).isNotEqualTo("*").hasSizeGreaterThanOrEqualTo(5);
            assertThat(grant.operation())
                    .isIn(
                            AclOperation.READ,
                            AclOperation.WRITE,
                            AclOperation.CREATE,
                            AclOperation.DELETE,
                            AclOperation.DESCRIBE,
                            AclOperation.DESCRIBE_CONFIGS,
                            AclOperation.ALTER_CONFIGS);
        });
        assertThat(AccessRules.all())
                .filteredOn(grant -> grant.operation() == AclOperation.ALTER_CONFIGS)
                .extracting(Grant::role)
                .containsOnly(AccessRules.TOPICS_STEP);
        assertThat(AccessRules.all()).doesNotHaveDuplicates();
        assertThat(AccessRules.all().stream().map(Grant::role).distinct()).containsExactlyElementsOf(AccessRules.ROLES);
    }

    @Test
    void givesNoPrefixThatATopicOfTheChainBeginsWith() {
        List<String> topics = Topics.ALL.stream().map(Topics.Topic::name).toList();
        assertThat(AccessRules.all())
                .filteredOn(grant -> grant.resource().patternType() == PatternType.PREFIXED)
                .allSatisfy(grant -> assertThat(topics)
                        .noneMatch(topic -> topic.startsWith(grant.resource().name())));
    }

    @Test
    void printsCallsThatAShellTakesAsTheyAre() {
        assertThat(terminal.run("acls", "--only", "dedupe", "--principal", "User:CN={service},O=d'Or; $(reboot)"))
                .isZero();
        List<String> calls =
                terminal.out().lines().filter(l -> l.startsWith("kafka-acls")).toList();
        assertThat(calls).allSatisfy(call -> assertThat(call)
                .startsWith("kafka-acls --bootstrap-server \"$BOOTSTRAP\" --command-config \"$COMMAND_CONFIG\" --force"
                        + " --add --allow-principal 'User:CN=dedupe,O=d'\\''Or; $(reboot)' --operation "));
        assertThat(calls)
                .anyMatch(call -> call.endsWith("--operation Read --topic 'cases.accepted'"))
                .anyMatch(call -> call.endsWith("--operation Read --operation Write --topic 'cases.indexed'"))
                .anyMatch(call -> call.endsWith("--operation Read --group 'dedupe'"))
                .anyMatch(call -> call.endsWith(
                        "--operation Write --transactional-id 'dedupe-' --resource-pattern-type prefixed"))
                .noneMatch(call -> call.contains("held-out"));
    }

    @Test
    void printsJsonForPrograms() {
        assertThat(terminal.run("acls", "--format", "json", "--only", "trainer"))
                .isZero();
        assertThat(terminal.json().toString())
                .isEqualTo("[{\"role\":\"trainer\",\"principal\":\"User:casemill-trainer\",\"host\":\"*\","
                        + "\"permission\":\"ALLOW\",\"operation\":\"READ\",\"resourceType\":\"TOPIC\","
                        + "\"resourceName\":\"cases.deduped\",\"patternType\":\"LITERAL\"}]");
        assertThat(terminal.run("acls", "--json", "--only", "trainer")).isZero();
        assertThat(terminal.json().size()).isEqualTo(1);
    }

    @Test
    void refusesAPrincipalThatIsNoneAndARoleThatIsNone() {
        assertThat(terminal.run("acls", "--principal", "User:casemill")).isEqualTo(2);
        assertThat(terminal.err()).contains("{service}");
        assertThat(terminal.run("acls", "--principal", "{service}\nx", "--only", "planer,judge"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("TYPE:NAME", "--only planer is none of planner, generator");
        assertThat(terminal.run("acls", "--format", "xml")).isEqualTo(2);
    }
}
