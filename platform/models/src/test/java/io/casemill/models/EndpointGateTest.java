package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointGateTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final EndpointGate gate = gate(1);
    private long now = 1;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void letsCallsInInTheOrderInWhichTheyCame() {
        List<GateTicket> tickets = Stream.generate(GateTicket::new).limit(5).toList();
        tickets.forEach(ticket -> gate.enter(ticket, false));
        var granted = new ArrayList<Integer>();
        for (int i = 0; i < 5; i++) {
            for (int t = 0; t < 5; t++) {
                if (tickets.get(t).isGrantedBy(gate) && !granted.contains(t)) {
                    granted.add(t);
                }
            }
            gate.answered(now);
        }
        assertThat(granted).containsExactly(0, 1, 2, 3, 4);
        assertThat(gate.waiting()).isZero();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void letsACallThatWasRefusedGoFirst() {
        gate.enter(new GateTicket(), false);
        var waits = new GateTicket();
        gate.enter(waits, false);
        var refused = new GateTicket();
        gate.enter(refused, true);

        gate.answered(now);

        assertThat(refused.isGrantedBy(gate)).isTrue();
        assertThat(waits.isGrantedBy(gate)).isFalse();
    }

    @Test
    void skipsCallsThatAreGone() {
        gate.enter(new GateTicket(), false);
        var gone = new GateTicket();
        gate.enter(gone, false);
        assertThat(gone.cancel()).isTrue();
        var next = new GateTicket();
        gate.enter(next, false);

        gate.answered(now);

        assertThat(next.isGrantedBy(gate)).isTrue();
        assertThat(gate.inFlight()).isEqualTo(1);
    }

    @Test
    void countsACallThatTwoGatesWouldTakeAtOneOnly() {
        var other = gate(1);
        gate.enter(new GateTicket(), false);
        var both = new GateTicket();
        gate.enter(both, false);
        other.enter(both, false);

        gate.answered(now);

        assertThat(both.isGrantedBy(other)).isTrue();
        assertThat(gate.inFlight()).isZero();
        assertThat(other.inFlight()).isEqualTo(1);
    }

    @Test
    void holdsEverybodyWhileItIsParked() {
        for (int i = 0; i < 5; i++) {
            gate.enter(new GateTicket(), false);
            gate.failed("HTTP 500");
        }
        assertThat(gate.isParked()).isTrue();
        assertThat(gate.enter(new GateTicket(), false)).isEqualTo(EndpointGate.Entry.PARKED);
        assertThat(gate.waiting()).isEqualTo(1);
    }

    @Test
    void saysHowLongARefusedCallShouldWait() {
        gate.enter(new GateTicket(), false);

        assertThat(gate.refused("429", Optional.of(Duration.ofSeconds(10)))).hasSeconds(11);
    }

    @Test
    void isHopelessOnceItHasBeenInTroubleForTooLong() {
        gate.enter(new GateTicket(), false);
        gate.failed("no connection");
        now += Duration.ofSeconds(59).toNanos();
        assertThat(gate.hopeless()).isEmpty();

        now += Duration.ofSeconds(1).toNanos();
        assertThat(gate.hopeless()).contains("no connection");
    }

    @Test
    void isGivenMoreTimeOnceItHasAnswered() {
        gate.enter(new GateTicket(), false);
        gate.answered(now);
        gate.enter(new GateTicket(), false);
        gate.failed("no connection");
        now += Duration.ofMinutes(9).toNanos();
        assertThat(gate.hopeless()).isEmpty();

        now += Duration.ofMinutes(1).toNanos();
        assertThat(gate.hopeless()).contains("no connection");
    }

    @Test
    void isHopelessSoonWhenSomebodyHasToMendSomething() {
        gate.enter(new GateTicket(), false);
        gate.park("the key is wrong");
        now += Duration.ofSeconds(10).toNanos();

        assertThat(gate.hopeless()).contains("the key is wrong");
    }

    @Test
    void isAwayUntilAnAnswerComesAlsoWhileItIsTried() {
        refuseAll(Duration.ofSeconds(4));
        assertThat(gate.isAway()).isTrue();

        now += Duration.ofSeconds(10).toNanos();
        var tries = new GateTicket();
        gate.enter(tries, false);
        assertThat(tries.isGrantedBy(gate)).isTrue();
        assertThat(gate.isParked()).isFalse();
        assertThat(gate.isAway()).isTrue();
        assertThat(gate.present()).isPresent();

        gate.answered(now);
        assertThat(gate.isAway()).isFalse();
        assertThat(gate.present()).isEmpty();
    }

    @Test
    void isNotAwayAfterAShortPause() {
        refuseAll(Duration.ofSeconds(1));
        assertThat(gate.isAway()).isTrue();

        now += Duration.ofSeconds(10).toNanos();
        assertThat(gate.isAway()).isFalse();
    }

    private void refuseAll(Duration retryAfter) {
        for (int i = 0; i < 100 && !gate.isParked(); i++) {
            gate.enter(new GateTicket(), true);
            gate.refused("HTTP 503", Optional.of(retryAfter));
        }
    }

    private EndpointGate gate(int most) {
        var patience =
                new EndpointTrouble.Patience(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(10));
        return new EndpointGate(
                new GateRules(most, 20, () -> 0.5),
                new GateLog("small", most),
                new EndpointTrouble(patience),
                () -> now,
                timer);
    }
}
