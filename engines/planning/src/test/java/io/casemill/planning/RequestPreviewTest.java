package io.casemill.planning;

import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestPreviewTest {

    private static final List<Offer> OFFERS = List.of(
            Requests.technique("SIMULATION", null, false, false, false),
            Requests.technique("PROMPTED", "one", true, false, false),
            Requests.modelJudge("another"));

    @Test
    void countsOneJudgingCallForEachCaseHoweverManyCriteriaThereAre() {
        assertThat(modelCalls(1, "SIMULATION")).isEqualTo(4);
        assertThat(modelCalls(7, "SIMULATION")).isEqualTo(4);
    }

    @Test
    void countsNoCallWithoutCriteriaAndWithoutAModel() {
        assertThat(modelCalls(0, "SIMULATION")).isZero();
    }

    @Test
    void countsAGeneratingCallForEachCaseOfATechniqueThatNeedsAModel() {
        assertThat(modelCalls(0, "PROMPTED")).isEqualTo(4);
        assertThat(modelCalls(3, "PROMPTED")).isEqualTo(8);
    }

    private static long modelCalls(int criteria, String technique) {
        RequestSpec request = aSmallRequest()
                .withCriteria(criteria)
                .techniques(Map.of(technique, 1.0))
                .spec();
        var preview = RequestPreview.of(request, OFFERS, List.of());
        assertThat(preview.problems()).isEmpty();
        return preview.modelCalls();
    }
}
