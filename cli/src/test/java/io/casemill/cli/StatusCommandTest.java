package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    private static final String HOSTILE = "x\u001b[2J\r\n\u202ey";

    @Test
    void tellsARefusedRequestInOneLineWhateverItIsCalled() {
        assertThat(StatusCommand.text(refused())).isEqualTo("x[2J  y  x[2J  y  refused  0/0");
    }

    @Test
    void sumsUpARefusedRequestWhateverItIsCalled() {
        assertThat(new Summary(refused(), 0).text())
                .contains("x[2J  y refused: 0 wanted")
                .doesNotContain("\u001b", "\r", "\u202e", "\ny");
    }

    private static RequestProgressed refused() {
        return RequestProgressed.newBuilder()
                .setMeta(new EventMeta("evt", "cause", Instant.EPOCH, "planner-service", "1", null))
                .setRequestId(HOSTILE)
                .setDataset(HOSTILE)
                .setStatus(RequestStatus.REFUSED)
                .setRequested(0)
                .setOutcomes(new Outcomes(0, 0, 0, 0, 0))
                .setGenerating(0)
                .setDeduping(0)
                .setCells(List.of())
                .setTechniques(List.of())
                .setUsage(Usage.newBuilder().build())
                .setStartedAt(Instant.EPOCH)
                .build();
    }
}
