package io.casemill.stage;

import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Usage;
import java.time.Instant;
import java.util.List;

/** Events that the tests of stages send. */
public final class StageEvents {

    private StageEvents() {}

    public static EventMeta meta(String kind, String cause) {
        return new EventMeta(EventIds.event(kind, cause), cause, Instant.now(), "test", "1", null);
    }

    /** The smallest event there is: what the test's own stage works on. */
    static CancellationRequested small(String key, String requestId) {
        return CancellationRequested.newBuilder()
                .setMeta(meta("CancellationRequested", key))
                .setRequestId(requestId)
                .setReason(key)
                .build();
    }

    /** The planner says that a request was cancelled. */
    public static RequestProgressed cancelled(String requestId) {
        return RequestProgressed.newBuilder()
                .setMeta(meta("RequestProgressed", requestId))
                .setRequestId(requestId)
                .setDataset("d")
                .setStatus(RequestStatus.CANCELLED)
                .setRequested(1)
                .setOutcomes(new Outcomes(0, 0, 0, 0, 1))
                .setGenerating(0)
                .setDeduping(0)
                .setCells(List.of())
                .setTechniques(List.of())
                .setUsage(Usage.newBuilder().build())
                .setStartedAt(Instant.now())
                .setStopped(StopCause.CANCELLED)
                .build();
    }
}
