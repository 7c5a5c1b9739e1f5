package io.casemill.cli;

import io.casemill.schemas.EndpointWait;
import io.casemill.schemas.RequestProgressed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a request waits for. */
final class Waiting {

    private Waiting() {}

    /** A sentence for each endpoint that is away. */
    static List<String> sentences(RequestProgressed progress) {
        Instant now = progress.getMeta().getOccurredAt();
        return progress.getWaiting().stream().map(wait -> sentence(wait, now)).toList();
    }

    /** Equal for two that a reader need not see twice. */
    static String gist(RequestProgressed progress) {
        return progress.getWaiting().stream()
                .map(wait ->
                        wait.getService() + " " + wait.getEndpoint() + " " + wait.getSays() + " " + wait.getSlots())
                .collect(Collectors.joining("; "));
    }

    private static String sentence(EndpointWait wait, Instant now) {
        long seconds = Math.max(0, Duration.between(wait.getSince(), now).toSeconds());
        return wait.getSlots() + (wait.getSlots() == 1 ? " slot waits" : " slots wait") + " for endpoint "
                + Plain.line(wait.getEndpoint(), 60) + " of " + Plain.line(wait.getService(), 60) + " (model "
                + Plain.line(wait.getModel(), 60) + "), which has brought no answer for " + seconds + " s: "
                + Plain.line(wait.getSays(), 300) + ". What to do: " + Plain.line(wait.getAdvice(), 300);
    }
}
