package io.casemill.models;

import io.casemill.asking.ModelAnswer;
import io.casemill.asking.ModelAnswer.Answered;
import io.casemill.asking.ModelAnswer.Cut;
import io.casemill.asking.ModelAnswer.Refused;
import io.casemill.asking.ModelAnswer.Unusable;
import io.casemill.asking.ModelCallCancelledException;
import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelPrompt;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.models.EndpointGate.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Calls the endpoints of a role, the first that is up. An attempt that failed is made again at the next endpoint that is
 * up, or after a pause; only what the prompt itself is to blame for ends as a refusal.
 */
final class RoleCaller implements ModelCaller {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;
    /** How many times as many failures it takes to blame a prompt when no other was answered meanwhile. */
    private static final int ALONE = 2;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final String role;
    private final List<LiveEndpoint> endpoints;
    private final AnswerJournal journal;
    private final DoubleSupplier jitter;
    private final WorkInHand work;
    private final CallsUnderWay calls;

    RoleCaller(String role, List<LiveEndpoint> endpoints, Models.Surroundings surroundings, CallsUnderWay calls) {
        this.role = role;
        this.endpoints = List.copyOf(endpoints);
        this.journal = surroundings.journal();
        this.jitter = surroundings.jitter();
        this.work = surroundings.work();
        this.calls = calls;
    }

    @Override
    public List<ModelIdentity> identities() {
        return endpoints.stream().map(e -> e.as(role)).toList();
    }

    @Override
    public ModelAnswer call(ModelPrompt prompt) {
        List<LiveEndpoint> allowed = endpoints.stream()
                .filter(e -> !prompt.avoidedFamilies().contains(e.family()))
                .toList();
        if (allowed.isEmpty()) {
            return new Refused(
                    "every model of the role " + role + " is of a family to avoid: " + prompt.avoidedFamilies(),
                    Spend.NONE);
        }
        String hash = journal == AnswerJournal.NONE ? "" : RequestHash.of(role, prompt);
        Optional<Answered> found = journaled(prompt, hash);
        if (found.isPresent()) {
            return found.get();
        }
        ModelAnswer answer;
        try (var call = calls.begin(work.requestId(), allowed)) {
            answer = ask(prompt, allowed, call);
        }
        if (answer instanceof Answered paid) {
            journal.keep(prompt.occasion(), hash, new PaidAnswer(paid.text(), paid.by(), paid.spend()));
        }
        return answer;
    }

    private Optional<Answered> journaled(ModelPrompt prompt, String hash) {
        return journal.find(prompt.occasion(), hash)
                .filter(paid -> !prompt.avoidedFamilies().contains(paid.by().family()))
                .map(paid -> {
                    endpoints.stream()
                            .filter(e -> e.as(role).equals(paid.by()))
                            .findFirst()
                            .orElse(endpoints.getFirst())
                            .meters()
                            .count(role, CallOutcome.REUSED);
                    return new Answered(paid.text(), paid.by(), paid.spend().asReused());
                });
    }

    private ModelAnswer ask(ModelPrompt prompt, List<LiveEndpoint> allowed, CallsUnderWay.Call call) {
        var effort = new CallEffort(role);
        while (true) {
            Optional<LiveEndpoint> endpoint = placeAt(allowed, effort, call);
            if (endpoint.isEmpty()) {
                return new Unusable(troubleOf(allowed), effort.spend());
            }
            Optional<ModelAnswer> end = attempt(prompt, endpoint.get(), effort, call);
            if (end.isPresent()) {
                return end.get();
            }
            if (areHopeless(allowed)) {
                return new Unusable(troubleOf(allowed), effort.spend());
            }
            pauseUnlessAnotherIsUp(allowed, effort, call);
        }
    }

    /** One attempt, told to the gate; empty when there should be another. */
    private Optional<ModelAnswer> attempt(
            ModelPrompt prompt, LiveEndpoint endpoint, CallEffort effort, CallsUnderWay.Call call) {
        EndpointGate gate = endpoint.gate();
        long answersBefore = gate.answers();
        long started = System.nanoTime();
        Attempt.End end = endpoint.attempt(prompt, effort);
        effort.goFirst(false);
        return switch (end) {
            case Attempt.Answer answer -> {
                gate.answered(started);
                yield Optional.of(new Answered(answer.text(), endpoint.as(role), effort.spend()));
            }
            case Attempt.Refusal refusal -> {
                gate.answered(started);
                yield Optional.of(new Refused(refusal.reason(), effort.spend()));
            }
            case Attempt.Cut cut -> {
                gate.answered(started);
                yield Optional.of(new Cut(cut.what(), endpoint.as(role), effort.spend()));
            }
            case Attempt.Forbidden forbidden
            when gate.hasEverAnswered() -> {
                gate.answered(started); // it answers others
                yield Optional.of(new Refused(
                        forbidden.what() + " (other prompts are answered: it is this one)", effort.spend()));
            }
            case Attempt.Forbidden forbidden -> unusable(endpoint, forbidden.what(), answersBefore, effort);
            case Attempt.Overload overload -> {
                Duration wait = gate.refused(overload.what(), overload.retryAfter());
                effort.goFirst(true);
                if (!gate.isParked()) {
                    pause(wait, call);
                }
                yield Optional.empty();
            }
            case Attempt.Failure failure -> {
                gate.failed(failure.what());
                yield failed(endpoint, failure.what(), answersBefore, effort)
                        .or(() -> failedAlone(endpoint, failure, effort, call));
            }
            case Attempt.Unusable unusable -> unusable(endpoint, unusable.what(), answersBefore, effort);
            case Attempt.Cancelled _ -> {
                gate.cancelled();
                throw new ModelCallCancelledException();
            }
        };
    }

    private Optional<ModelAnswer> unusable(LiveEndpoint endpoint, String what, long answersBefore, CallEffort effort) {
        if (endpoint.gate().answers() == answersBefore) {
            endpoint.gate().park(what);
        } else {
            endpoint.gate().failed(what);
        }
        return failed(endpoint, what, answersBefore, effort);
    }

    private static boolean areHopeless(List<LiveEndpoint> allowed) {
        return allowed.stream().allMatch(e -> e.gate().hopeless().isPresent());
    }

    /** The provider's own words, of every endpoint that could have answered. */
    private static String troubleOf(List<LiveEndpoint> allowed) {
        return allowed.stream()
                .map(e -> "endpoint " + e.name() + ": " + e.gate().hopeless().orElse("is away"))
                .collect(Collectors.joining("; "));
    }

    /** Where others were answered meanwhile, it may be the prompt that the endpoint fails at. */
    private Optional<ModelAnswer> failed(LiveEndpoint endpoint, String what, long answersBefore, CallEffort effort) {
        effort.failedAt(endpoint);
        boolean othersAnswered = endpoint.gate().answers() > answersBefore;
        if (othersAnswered && effort.suspected() >= endpoint.giveUpAfter()) {
            return Optional.of(new Refused(
                    "failed " + endpoint.giveUpAfter() + " times while other calls were answered, last with: " + what,
                    effort.spend()));
        }
        return Optional.empty();
    }

    /** With no other call to compare with, a server that answered before and says the same again and again means this prompt. */
    private static Optional<ModelAnswer> failedAlone(
            LiveEndpoint endpoint, Attempt.Failure failure, CallEffort effort, CallsUnderWay.Call call) {
        int alike = failure.cause() == Attempt.Cause.SERVER_ERROR ? effort.failedAlike(failure.what()) : 0;
        int enough = ALONE * endpoint.giveUpAfter();
        return alike >= enough && endpoint.gate().hasEverAnswered() && call.isAlone()
                ? Optional.of(new Refused(
                        "failed " + alike + " times, each time with: " + failure.what()
                                + " (other prompts were answered before, and none was asked meanwhile)",
                        effort.spend()))
                : Optional.empty();
    }

    /** Waits for a place at the first endpoint that is up; none when all of them have been away for too long. */
    private Optional<LiveEndpoint> placeAt(List<LiveEndpoint> allowed, CallEffort effort, CallsUnderWay.Call call) {
        GateTicket ticket = call.waits();
        try {
            while (true) {
                enter(ticket, allowed, effort);
                ticket.await(LOOK_AGAIN);
                for (LiveEndpoint endpoint : allowed) {
                    if (ticket.isGrantedBy(endpoint.gate())) {
                        allowed.stream().filter(e -> e != endpoint).forEach(e -> e.gate()
                                .forget(ticket));
                        return Optional.of(endpoint);
                    }
                }
                if (ticket.isEnded()) {
                    giveBack(ticket, allowed);
                    throw new ModelCallCancelledException();
                }
                if (areHopeless(allowed)) {
                    giveBack(ticket, allowed);
                    return Optional.empty();
                }
            }
        } catch (InterruptedException e) {
            giveBack(ticket, allowed);
            Thread.currentThread().interrupt();
            throw new ModelCallCancelledException();
        }
    }

    /** Queues at the gates of parked endpoints too, until there is one that is up; where the call failed, only last. */
    private static void enter(GateTicket ticket, List<LiveEndpoint> allowed, CallEffort effort) {
        boolean first = effort.goesFirst();
        if (enter(ticket, allowed, first, e -> !effort.hasFailedAt(e)) == Entry.PARKED) {
            enter(ticket, allowed, first, effort::hasFailedAt);
        }
    }

    private static Entry enter(
            GateTicket ticket, List<LiveEndpoint> allowed, boolean first, Predicate<LiveEndpoint> which) {
        for (LiveEndpoint endpoint : allowed) {
            Entry entry = which.test(endpoint) ? endpoint.gate().enter(ticket, first) : Entry.PARKED;
            if (entry != Entry.PARKED) {
                return entry;
            }
        }
        return Entry.PARKED;
    }

    private static void giveBack(GateTicket ticket, List<LiveEndpoint> allowed) {
        boolean waited = ticket.cancel();
        for (LiveEndpoint endpoint : allowed) {
            endpoint.gate().forget(ticket);
            if (!waited && ticket.isGrantedBy(endpoint.gate())) {
                endpoint.gate().cancelled();
            }
        }
    }

    /** A parked endpoint's gate says when to try again; after a failure of one that is up, the call waits by itself. */
    private void pauseUnlessAnotherIsUp(List<LiveEndpoint> allowed, CallEffort effort, CallsUnderWay.Call call) {
        boolean failedNowhere = allowed.stream().noneMatch(effort::hasFailedAt);
        boolean anotherIsUp = allowed.stream()
                .anyMatch(e -> !effort.hasFailedAt(e) && !e.gate().isParked());
        if (failedNowhere || anotherIsUp) {
            return;
        }
        int round = effort.nextRound();
        if (allowed.stream().anyMatch(e -> !e.gate().isParked())) {
            long longest =
                    Math.min(LONGEST_PAUSE.toNanos(), SHORTEST_PAUSE.toNanos() << Math.min(round - 1, MOST_DOUBLINGS));
            pause(Duration.ofNanos((long) (longest * jitter.getAsDouble())), call);
        }
    }

    private static void pause(Duration pause, CallsUnderWay.Call call) {
        GateTicket ticket = call.waits();
        try {
            ticket.await(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelCallCancelledException();
        }
        if (ticket.isEnded()) {
            throw new ModelCallCancelledException();
        }
    }
}
