package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.planning.Problem;
import io.casemill.planning.RequestValidator;
import io.casemill.schemas.Budget;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Rubric;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressWriterTest {

    private static final String ENDLESS = "x".repeat(1_000_000);

    private final ProgressWriter writer =
            new ProgressWriter(new EventMetas(new ServiceIdentity("planner-service", "1"), Clock.systemUTC()));

    @Test
    void boundsWhatItRepeatsOfARefusedRequest() {
        var problems = Collections.nCopies(5_000, new Problem(ENDLESS, ENDLESS));
        var answer = writer.refused(request(ENDLESS), problems, Instant.EPOCH);
        assertThat(answer.toString()).hasSizeLessThan(300_000);
        assertThat(answer.getErrors().getLast().getMessage()).isEqualTo("has 4900 more problems");
        assertThat(RequestValidator.isName(answer.getRequestId()))
                .as("nobody's id")
                .isFalse();
    }

    @Test
    void answersUnderTheIdThatWasGiven() {
        var answer = writer.refused(request("my request"), List.of(new Problem("id", "is no name")), Instant.EPOCH);
        assertThat(answer.getRequestId()).isEqualTo("my request");
        assertThat(answer.getErrors()).hasSize(1);
    }

    private static GenerationRequested request(String name) {
        return GenerationRequested.newBuilder()
                .setMeta(Chain.meta("request", "r"))
                .setRequestId(name)
                .setDataset(name)
                .setOwner(name)
                .setAxes(List.of())
                .setCasesPerCell(1)
                .setTechniques(Map.of())
                .setRubric(Rubric.newBuilder().build())
                .setLimits(LengthBand.newBuilder().build())
                .setBudget(Budget.newBuilder().build())
                .build();
    }
}
