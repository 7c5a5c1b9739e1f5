package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.dedupe.CaseIndex.Indexed;
import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import io.casemill.dedupe.DedupeDecision.Release;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.EventIds;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DedupeEventsTest {

    private final CaseAccepted cause = Conversations.accepted("shop", "case-1", "seed-1", Conversations.BOOTS);
    private final DedupeEvents events = new DedupeEvents(
            new EventMetas(new ServiceIdentity("dedupe-service", "9"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));

    @Test
    void takesTheParentForTheRootOfTheFamilyAndNotTheStyleAnchors() {
        assertThat(DedupeEvents.read(3, cause).familyRoot()).isEqualTo("seed-1");
        assertThat(DedupeEvents.read(3, Conversations.accepted("shop", "case-1", null, Conversations.BOOTS))
                        .familyRoot())
                .isNull();
    }

    @Test
    void signsAReleasedCaseAndLeavesTheRestOfItAsItCame() {
        var event = events.released(cause, new Release(Optional.of(new Neighbour("seed-2", Kind.SEED, 0.5))));

        assertThat(event.getMeta().getEventId()).isEqualTo(EventIds.event("CaseDeduped", "evt-case-1"));
        assertThat(event.getMeta().getCauseId()).isEqualTo("evt-case-1");
        assertThat(event.getNearest().getKind()).isEqualTo("SEED");
        assertThat(event.getReleasedCase().getProvenance().getVersions()).containsEntry("dedupe-service", "9");
        assertThat(event.getReleasedCase().getTurns())
                .isEqualTo(cause.getAcceptedCase().getTurns());
        assertThat(cause.getAcceptedCase().getProvenance().getVersions()).isEmpty();
    }

    @Test
    void saysWithWhatEvidenceACaseIsDropped() {
        var event = events.dropped(cause, new Drop("SEMANTIC", new Neighbour("case-0", Kind.CASE, 0.999), 0.995, true));

        assertThat(event.getArm()).isEqualTo("SEMANTIC");
        assertThat(event.getDuplicateOf()).isEqualTo("case-0");
        assertThat(event.getDuplicateKind()).isEqualTo("CASE");
        assertThat(event.getSimilarity()).isEqualTo(0.999);
        assertThat(event.getThreshold()).isEqualTo(0.995);
        assertThat(event.getKin()).isTrue();
    }

    @Test
    void readsBackWhatItIndexed() {
        var news = new Indexed("shop", new Member("case-1", "seed-1", "hash"), new float[] {0.6f, -0.8f, 0, 0});

        Indexed read = DedupeEvents.read(events.indexed(cause, news), 4);

        assertThat(read.member()).isEqualTo(news.member());
        assertThat(read.dataset()).isEqualTo("shop");
        assertThat(read.vector()).isEqualTo(news.vector());
    }

    @Test
    void refusesAnIndexedVectorOfAnotherSizeOrLength() {
        var news = new Indexed("shop", new Member("case-1", null, "hash"), new float[] {0.6f, -0.8f, 0, 0});
        CaseIndexed event = events.indexed(cause, news);

        assertThatThrownBy(() -> DedupeEvents.read(event, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes, not 32");
        event.setVector(ByteBuffer.allocate(16).putFloat(Float.NaN).rewind());
        assertThatThrownBy(() -> DedupeEvents.read(event, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
