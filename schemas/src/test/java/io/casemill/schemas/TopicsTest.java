package io.casemill.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void hasOneEntryForEveryConstant() {
        assertThat(Topics.ALL)
                .extracting(Topics.Topic::name)
                .containsExactlyInAnyOrderElementsOf(
                        constants().filter(value -> value.contains(".")).toList());
    }

    @Test
    void namesOnlyKnownConsumersAndProducers() {
        List<String> names = constants().filter(value -> !value.contains(".")).toList();
        assertThat(names).hasSize(7).containsAll(Topics.SERVICES);
        assertThat(Topics.ALL).allSatisfy(topic -> assertThat(Topics.SERVICES).containsAll(topic.consumers()));
        assertThat(Topics.ALL)
                .allSatisfy(topic ->
                        assertThat(names).containsAll(topic.producers()).containsAnyElementsOf(topic.producers()));
    }

    @Test
    void letsNoServiceWriteSeeds() {
        assertThat(Topics.ALL.stream()
                        .filter(topic -> topic.producers().contains(Topics.SEED_IMPORTER))
                        .map(Topics.Topic::name))
                .containsExactly(Topics.SEEDS_REGISTERED, Topics.SEEDS_HELD_OUT);
        assertThat(Topics.find(Topics.SEEDS_HELD_OUT).orElseThrow().producers()).containsExactly(Topics.SEED_IMPORTER);
    }

    @Test
    void namesTheDeadLettersThatThePlannerReadsByTheirOwnTopics() {
        assertThat(Topics.ALL.stream().flatMap(topic -> topic.deadLetterTopics().stream()))
                .containsAll(Topics.GIVEN_UP);
    }

    @Test
    void namesEveryTopicByAPluralAndAPastParticiple() {
        assertThat(Topics.ALL).extracting(Topics.Topic::name).allSatisfy(name -> assertThat(name)
                .matches("[a-z]+s\\.([a-z]+ed|held-out)"));
    }

    @Test
    void givesEveryTopicASubjectOfItsOwn() {
        assertThat(Topics.ALL).extracting(Topics.Topic::subject).doesNotHaveDuplicates();
        assertThat(Topics.find("cases.deduped").orElseThrow().subject()).isEqualTo("cases.deduped-value");
    }

    @Test
    void carriesRecordsOnly() {
        assertThat(Topics.ALL).allSatisfy(topic -> assertThat(topic.schema().getField("meta"))
                .as("%s says of itself what every event says", topic.name())
                .isNotNull()
                .extracting(field -> field.schema().getName())
                .isEqualTo("EventMeta"));
    }

    @Test
    void derivesADeadLetterTopicForEveryConsumer() {
        var judged = Topics.find(Topics.CANDIDATES_GENERATED).orElseThrow();
        assertThat(judged.deadLetterTopics())
                .containsExactly("candidates.generated.judge-dlt", "candidates.generated.planner-dlt");
        assertThat(Topics.find(Topics.SEEDS_HELD_OUT).orElseThrow().deadLetterTopics())
                .isEmpty();
        assertThat(Topics.ALL.stream().flatMap(topic -> topic.deadLetterTopics().stream()))
                .doesNotHaveDuplicates()
                .noneMatch(name -> Topics.find(name).isPresent());
    }

    @Test
    void findsNoTopicOutsideTheCatalogue() {
        assertThat(Topics.find("cases.lost")).isEmpty();
        assertThat(Topics.find(null)).isEmpty();
    }

    @Test
    void keepsHeldOutSeedsFromEveryStage() {
        assertThat(Topics.find(Topics.SEEDS_HELD_OUT).orElseThrow().consumers()).isEmpty();
    }

    private static Stream<String> constants() {
        return Arrays.stream(Topics.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(TopicsTest::valueOf);
    }

    private static String valueOf(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
