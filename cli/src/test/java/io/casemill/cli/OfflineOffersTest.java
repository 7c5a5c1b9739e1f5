package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.casemill.planning.Offer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OfflineOffersTest {

    @AfterEach
    void forgetTheModels() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("casemill.models."));
    }

    @Test
    void findsTechniquesMutationAndJudges() {
        assertThat(OfflineOffers.ask())
                .extracting(Offer::name)
                .contains("SIMULATION", "RED_TEAM", "PROMPTED", "MUTATION", "turn-protocol")
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesOutAJudgeWhoseModelIsMissing() {
        assertThat(OfflineOffers.ask()).filteredOn(Offer::needsModel).allSatisfy(offer -> {
            assertThat(offer.kind()).isEqualTo(Offer.Kind.TECHNIQUE);
            assertThat(offer.families()).isEmpty();
        });
    }

    @Test
    void namesTheFamiliesOfConfiguredModelsWithoutTheirKeys() {
        endpoint("local", "qwen2.5-7b-instruct");
        System.setProperty("casemill.models.endpoints.local.api-key-env", "CASEMILL_KEY_THAT_IS_NOT_SET");
        endpoint("other", "llama-3");
        System.setProperty("casemill.models.roles.generator", "local, other");
        System.setProperty("casemill.models.roles.judge", "other");
        assertThat(OfflineOffers.ask())
                .filteredOn(Offer::needsModel)
                .extracting(Offer::kind, Offer::families)
                .contains(
                        tuple(Offer.Kind.TECHNIQUE, List.of("qwen", "llama")),
                        tuple(Offer.Kind.JUDGE, List.of("llama")));
    }

    @Test
    void saysWhatIsWrongWithTheModels() {
        endpoint("local", "nobody-knows-me");
        System.setProperty("casemill.models.roles.generator", "local, away");
        assertThatThrownBy(OfflineOffers::ask)
                .isInstanceOf(CliException.class)
                .hasMessageContaining("generator-service: - casemill.models.endpoints.local.family: is not known")
                .hasMessageContaining("names the endpoint 'away', which is not configured");
    }

    private static void endpoint(String name, String model) {
        System.setProperty("casemill.models.endpoints." + name + ".base-url", "http://127.0.0.1:1/v1");
        System.setProperty("casemill.models.endpoints." + name + ".model", model);
    }
}
