package io.casemill.models;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a configured endpoint is.
 *
 * @param name as configured
 * @param model that it serves
 * @param away empty while it answers
 */
public record EndpointState(String name, String model, Optional<Away> away) {

    /**
     * It brings no answers.
     *
     * @param since when that began
     * @param says what it last said, or what became of the connection; without keys
     * @param advice what a reader can do
     * @param waiting calls that no other endpoint can take, by request id
     */
    public record Away(Instant since, String says, String advice, Map<String, Integer> waiting) {

        public Away {
            waiting = Map.copyOf(waiting);
        }
    }
}
