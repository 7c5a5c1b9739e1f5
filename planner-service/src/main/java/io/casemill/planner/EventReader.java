package io.casemill.planner;

import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;

/** Reads of a request's progress what its owner's allowance needs. */
final class EventReader {

    private EventReader() {}

    /** Null of a request that was refused: it is nobody's. */
    static OwnedRequest ownedRequest(RequestProgressed event) {
        if (event.getStatus() == RequestStatus.REFUSED) {
            return null;
        }
        var ends = event.getOutcomes();
        int ended = ends.getDeduped() + ends.getDropped() + ends.getRejected() + ends.getFailed() + ends.getCancelled();
        return new OwnedRequest(
                event.getRequestId(),
                event.getOwner() == null ? "" : event.getOwner(),
                event.getDataset(),
                event.getStatus() == RequestStatus.RUNNING,
                event.getRequested() - ended,
                event.getUsage().getInputTokens() + event.getUsage().getOutputTokens(),
                event.getUsage().getCostMicros(),
                event.getStartedAt().toEpochMilli());
    }
}
