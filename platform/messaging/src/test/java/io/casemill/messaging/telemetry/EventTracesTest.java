package io.casemill.messaging.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.schemas.Topics;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Without anybody who exports: contexts go through, and the log knows what it is about. */
class EventTracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final EventTraces traces = new EventTraces(OpenTelemetry.noop(), Topics.JUDGE);
    private final EventMetas metas = new EventMetas(new ServiceIdentity("judge-service", "1"), Clock.systemUTC());

    @Test
    void passesTheContextOfARecordOnToWhatIsSentMeanwhile() {
        var sent = new RecordHeaders();
        try (EventTrace trace = traces.handling(Topics.CANDIDATES_GENERATED, "slot-1", headers(PARENT))) {
            EventTraces.passOn(sent);
            assertThat(metas.of("CandidateJudged", "evt-1").getTraceparent()).isEqualTo(PARENT);
        }
        assertThat(new String(sent.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .isEqualTo(PARENT);
        assertThat(metas.of("CandidateJudged", "evt-1").getTraceparent()).isNull();
    }

    @Test
    void sendsNoContextWhereNoneCame() {
        var sent = new RecordHeaders();
        try (EventTrace trace = traces.handling(Topics.CANDIDATES_GENERATED, "slot-1", new RecordHeaders())) {
            EventTraces.passOn(sent);
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void ignoresAHostileHeader() {
        for (String hostile : new String[] {"", "00-zz", "x".repeat(10_000), "00-" + TRACE + "\n-1"}) {
            var sent = new RecordHeaders();
            try (EventTrace trace = traces.handling(Topics.CANDIDATES_GENERATED, "slot-1", headers(hostile))) {
                EventTraces.passOn(sent);
            }
            assertThat(sent).as(hostile).isEmpty();
        }
    }

    @Test
    void goesOnWithTheTraceOfAnEarlierEvent() {
        try (EventTrace other =
                traces.handling(Topics.CANDIDATES_JUDGED, "slot-2", headers(PARENT.replace('a', 'b')))) {
            try (EventTrace kept = traces.resuming(PARENT)) {
                assertThat(metas.of("CaseAccepted", "evt-1").getTraceparent()).isEqualTo(PARENT);
            }
            try (EventTrace none = traces.resuming(null)) {
                assertThat(metas.of("CaseAccepted", "evt-1").getTraceparent()).isNull();
            }
        }
    }

    @Test
    void letsTheLogSayWhatItIsAbout() {
        try (EventTrace trace = traces.handling(Topics.CANDIDATES_GENERATED, "slot-1", headers(PARENT))) {
            trace.request("req-1");
            assertThat(MDC.getCopyOfContextMap())
                    .isEqualTo(Map.of("stage", "judge", "slotId", "slot-1", "requestId", "req-1", "traceId", TRACE));
        }
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    private static RecordHeaders headers(String traceparent) {
        var headers = new RecordHeaders();
        headers.add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        return headers;
    }
}
