package io.casemill.models;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelPrompt;
import io.casemill.conversation.ModelIdentity;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A configured endpoint that is in use: its client behind its gate. */
final class LiveEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger("io.casemill.models.endpoint");

    private final String name;
    private final ModelEndpoint settings;
    private final String family;
    private final ModelPrice price;
    private final EndpointClient client;
    private final EndpointGate gate;
    private final EndpointMeters meters;

    LiveEndpoint(
            String name,
            ModelEndpoint settings,
            ModelPrice price,
            EndpointClient client,
            EndpointGate gate,
            EndpointMeters meters) {
        this.name = name;
        this.settings = settings;
        this.family = settings.knownFamily().orElseThrow();
        this.price = price;
        this.client = client;
        this.gate = gate;
        this.meters = meters;
    }

    String name() {
        return name;
    }

    String family() {
        return family;
    }

    EndpointGate gate() {
        return gate;
    }

    EndpointMeters meters() {
        return meters;
    }

    int giveUpAfter() {
        return settings.giveUpAfter();
    }

    ModelIdentity as(String role) {
        return settings.as(role);
    }

    /**
     * Tries once; twice where the connection breaks or the endpoint turns out to refuse schemas. The caller has a place
     * at the gate and reports to it how this ended.
     */
    Attempt attempt(ModelPrompt prompt, CallEffort effort) {
        Optional<AnswerSchema> schema = client.schemaFor(prompt);
        Attempt attempt = exchange(prompt, schema, effort);
        if (attempt instanceof Attempt.Failure failure && failure.cause() == Attempt.Cause.BROKEN_CONNECTION) {
            attempt = exchange(prompt, schema, effort);
        }
        return schema.isPresent() && client.mayDoWithout() && isRefused(attempt)
                ? withoutSchema(prompt, effort)
                : attempt;
    }

    private Attempt withoutSchema(ModelPrompt prompt, CallEffort effort) {
        Attempt attempt = exchange(prompt, Optional.empty(), effort);
        if (attempt instanceof Attempt.Answer && client.dropSchemas()) {
            LOG.info("endpoint {} takes no answer schema: it is asked without from now on", name);
        }
        return attempt;
    }

    private Attempt exchange(ModelPrompt prompt, Optional<AnswerSchema> schema, CallEffort effort) {
        long started = System.nanoTime();
        Attempt attempt = client.attempt(prompt, schema);
        long nanos = System.nanoTime() - started;
        meters.attempted(effort.role(), attempt, nanos);
        effort.attempted(nanos);
        switch (attempt) {
            case Attempt.Answer a -> pay(effort, a.inputTokens(), a.outputTokens());
            case Attempt.Refusal r -> pay(effort, r.inputTokens(), r.outputTokens());
            case Attempt.Overload _, Attempt.Failure _, Attempt.Misconfigured _, Attempt.Cancelled _ -> {}
        }
        return attempt;
    }

    private void pay(CallEffort effort, long inputTokens, long outputTokens) {
        long micros = price.costMicros(inputTokens, outputTokens);
        meters.paid(inputTokens, outputTokens, micros);
        effort.paid(inputTokens, outputTokens, micros);
    }

    private static boolean isRefused(Attempt attempt) {
        return attempt instanceof Attempt.Refusal refusal
                && !refusal.tooLong()
                && refusal.reason().startsWith("HTTP");
    }
}
