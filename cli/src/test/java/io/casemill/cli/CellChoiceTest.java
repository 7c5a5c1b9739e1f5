package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.schemas.Axis;
import io.casemill.schemas.GenerationRequested;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellChoiceTest {

    private final GenerationRequested request = RequestFile.read(
                    Path.of(System.getProperty("casemill.project.dir"), "examples/refund-bot/request.yaml"))
            .request();

    @Test
    void readsACellAsItIsWritten() {
        assertThat(CellChoice.parse("a=b, c = d").levels()).isEqualTo(Map.of("a", "b", "c", "d"));
        assertThat(CellChoice.parse("a=b|c=d").levels()).isEqualTo(Map.of("a", "b", "c", "d"));
        assertThat(CellChoice.parse("").levels()).isEmpty();
        assertThatThrownBy(() -> CellChoice.parse("angry"))
                .hasMessageContaining("'angry' is not axis=level, such as user_type=angry");
    }

    @Test
    void makesARequestForItAlone() {
        var alone = CellChoice.parse("user_type=angry_escalator").alone(request, 3);
        assertThat(alone.getAxes()).extracting(Axis::getLevels).allMatch(levels -> levels.size() == 1);
        assertThat(alone.getAxes().getFirst().getLevels().getFirst().getId()).isEqualTo("angry_escalator");
        assertThat(alone.getCasesPerCell()).isEqualTo(3);
        assertThat(alone.getBudget().getMaxReplacements()).isZero();
        assertThat(alone.getRequestId()).startsWith("preview-");
        assertThat(request.getBudget().getMaxReplacements()).isPositive();
    }

    @Test
    void namesWhatTheRequestDoesNotKnow() {
        assertThatThrownBy(() ->
                        CellChoice.parse("user_type=angry_escalater,policy=x").alone(request, 3))
                .isInstanceOfSatisfying(CliException.class, e -> assertThat(e.lines())
                        .anyMatch(line -> line.contains(
                                "user_type has no level angry_escalater; did you mean 'angry_escalator'?"))
                        .anyMatch(line -> line.contains("the request has no axis policy")));
    }
}
