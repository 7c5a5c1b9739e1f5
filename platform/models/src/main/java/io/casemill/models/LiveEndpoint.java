package io.casemill.models;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelPrompt;
import io.casemill.conversation.ModelIdentity;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A configured endpoint that is in use: its client behind its gate. */
final class LiveEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger("io.casemill.models.endpoint");

    private static final int MOST_ADAPTATIONS = 8;

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
     * How it is.
     *
     * @param application whose configuration names it
     */
    EndpointState state(String application, CallsUnderWay calls, Instant now) {
        var away = gate.present()
                .filter(trouble -> trouble.lasts().compareTo(EndpointTrouble.WORTH_TELLING) >= 0)
                .map(trouble -> new EndpointState.Away(
                        now.minus(trouble.lasts()),
                        trouble.words(),
                        advice(application, trouble),
                        calls.stuckAt(this)));
        return new EndpointState(name, settings.model(), away);
    }

    private String advice(String application, EndpointTrouble.Present trouble) {
        return trouble.needsMending()
                ? "mend what it says (casemill.models.endpoints." + name + " of " + application
                        + "); what waits for it ends " + GateLog.spelled(trouble.patience()) + " after it began"
                : "it is tried again by itself; a second endpoint of the role would go on meanwhile; what waits for it"
                        + " ends " + GateLog.spelled(trouble.patience()) + " after it began";
    }

    /**
     * Makes one exchange, and another where that is the endpoint's way: the connection broke, it does not take a
     * parameter, or the answer was cut and may be longer. The caller has a place at the gate and reports to it how this
     * ended.
     */
    Attempt.End attempt(ModelPrompt prompt, CallEffort effort) {
        Attempt.End end = adapted(prompt, effort, settings.maxTokens());
        if (end instanceof Attempt.Failure failure && failure.cause() == Attempt.Cause.BROKEN_CONNECTION) {
            end = adapted(prompt, effort, settings.maxTokens());
        }
        return end instanceof Attempt.Cut && settings.largerLimit() > settings.maxTokens()
                ? adapted(prompt, effort, settings.largerLimit())
                : end;
    }

    /** Asks as the endpoint wants it, which it may be about to tell. */
    private Attempt.End adapted(ModelPrompt prompt, CallEffort effort, int limit) {
        for (int i = 0; i < MOST_ADAPTATIONS; i++) {
            int habit = client.habit();
            Optional<AnswerSchema> schema = client.schemaFor(prompt);
            switch (exchange(prompt, schema, effort, limit)) {
                case Attempt.End end -> {
                    return end;
                }
                case Attempt.Suspected suspected -> {
                    return suspected(prompt, effort, limit, suspected);
                }
                case Attempt.Unfit unfit -> {
                    learn(unfit.adaptation(), unfit.what());
                    if (client.habit() == habit) {
                        return new Attempt.Unusable(
                                unfit.what() + "; it " + unfit.adaptation().sentence()
                                        + ", and that is not to be changed: check its configuration");
                    }
                }
            }
        }
        return new Attempt.Unusable("it takes no request, however it is asked");
    }

    private Attempt.End suspected(ModelPrompt prompt, CallEffort effort, int limit, Attempt.Suspected suspected) {
        if (exchange(prompt, Optional.empty(), effort, limit) instanceof Attempt.Answer answer) {
            learn(suspected.adaptation(), suspected.what());
            return answer;
        }
        return suspected.otherwise();
    }

    private void learn(Adaptation adaptation, String what) {
        if (client.adapt(adaptation)) {
            LOG.info("endpoint {} {}: it is asked so from now on ({})", name, adaptation.sentence(), what);
        }
    }

    private Attempt exchange(ModelPrompt prompt, Optional<AnswerSchema> schema, CallEffort effort, int limit) {
        long started = System.nanoTime();
        Attempt attempt = client.attempt(prompt, schema, limit);
        long nanos = System.nanoTime() - started;
        meters.attempted(effort.role(), attempt, nanos);
        effort.attempted(nanos);
        switch (attempt) {
            case Attempt.Answer answer -> pay(effort, answer.used());
            case Attempt.Cut cut -> pay(effort, cut.used());
            case Attempt.Refusal refusal -> pay(effort, refusal.used());
            case Attempt.Unfit _,
                    Attempt.Suspected _,
                    Attempt.Forbidden _,
                    Attempt.Overload _,
                    Attempt.Failure _,
                    Attempt.Unusable _,
                    Attempt.Cancelled _ -> {}
        }
        return attempt;
    }

    private void pay(CallEffort effort, TokenUse used) {
        long micros = price.costMicros(used.input(), used.output());
        meters.paid(used.input(), used.output(), micros);
        effort.paid(used, micros);
    }
}
