package io.casemill.messaging.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.Events;
import io.casemill.messaging.SharedCluster;
import io.casemill.messaging.TestService;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.Topics;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class CompactedViewIT {

    private static final String TOPIC = Topics.PACKS_REGISTERED;

    @AutoClose
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void startService() {
        service = TestService.start("generator", Topics.INTENTS_REQUESTED);
    }

    @Test
    void seesEverythingThatWasThereAtTheRefresh() {
        for (int i = 0; i < 200; i++) {
            publish("many-" + i, "v: " + i);
        }
        publish("many-7", "v: new");
        var view = view();
        view.refresh();
        assertThat(view.all().keySet())
                .filteredOn(key -> key.startsWith("many-"))
                .hasSize(200);
        assertThat(view.all().get("many-7").getYaml()).isEqualTo("v: new");
    }

    @Test
    void findsAKeyThatCameLater() {
        var view = view();
        view.refresh();
        publish("late", "v: 1");
        assertThat(view.find("late").orElseThrow().getYaml()).isEqualTo("v: 1");
    }

    @Test
    void forgetsATombstonesKey() {
        publish("gone", "v: 1");
        SharedCluster.send(TOPIC, "gone", null);
        var view = view();
        view.refresh();
        assertThat(view.all()).doesNotContainKey("gone");
    }

    @Test
    void buriesPoisonAndReadsOn() {
        byte[] junk = {0, 1, 2, 3, 4, 5, 6};
        publish("poisoned", "v: 1");
        SharedCluster.send(TOPIC, "poisoned", junk);
        publish("after", "v: 2");
        var view = view();
        view.refresh();
        assertThat(view.find("poisoned").orElseThrow().getYaml()).isEqualTo("v: 1");
        assertThat(view.find("after")).isPresent();
        assertThat(SharedCluster.readUntil(
                        "packs.registered.generator-dlt", letter -> letter.key().equals("poisoned")))
                .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(junk));
    }

    @Test
    void buriesPoisonOnceHoweverOftenTheTopicIsReadAnew() {
        SharedCluster.send(TOPIC, "once", new byte[] {7, 7, 7});
        for (int start = 0; start < 3; start++) {
            view().refresh();
        }
        assertThat(SharedCluster.readAll("packs.registered.generator-dlt"))
                .filteredOn(letter -> letter.key().equals("once"))
                .hasSize(1);
    }

    private static void publish(String key, String yaml) {
        service.getBean(EventPublisher.class).publish(TOPIC, key, Events.pack(key, yaml));
    }

    private static CompactedView<ScenarioPackRegistered> view() {
        return service.getBean(CompactedViews.class).of(TOPIC, ScenarioPackRegistered.class, Topics.GENERATOR);
    }
}
