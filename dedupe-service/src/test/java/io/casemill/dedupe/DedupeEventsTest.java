package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.deduplication.DedupeDecision.Drop;
import io.casemill.deduplication.DedupeDecision.Neighbour;
import io.casemill.deduplication.DedupeDecision.Release;
import io.casemill.deduplication.Indexed;
import io.casemill.deduplication.Kind;
import io.casemill.deduplication.Member;
import io.casemill.deduplication.arms.ExactArm;
import io.casemill.deduplication.arms.SemanticArm;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.EventIds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
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
        Indexed read = DedupeEvents.read(indexed(Map.of(
                ExactArm.NAME, new byte[] {10, -1}, SemanticArm.NAME, new byte[] {1, 2, 3, 4}, "NAMES", new byte[] {7
                })));

        assertThat(read.member()).isEqualTo(new Member("case-1", "seed-1"));
        assertThat(read.dataset()).isEqualTo("shop");
        assertThat(read.fingerprints()).containsOnlyKeys(ExactArm.NAME, SemanticArm.NAME, "NAMES");
        assertThat(read.fingerprints().get(ExactArm.NAME)).containsExactly(10, -1);
        assertThat(read.fingerprints().get(SemanticArm.NAME)).containsExactly(1, 2, 3, 4);
        assertThat(read.fingerprints().get("NAMES")).containsExactly(7);
    }

    @Test
    void writesHashAndVectorWhereOlderReleasesReadThem() {
        CaseIndexed event = indexed(Map.of(ExactArm.NAME, new byte[] {10, -1}, SemanticArm.NAME, new byte[] {1, 2}));

        assertThat(event.getTextHash()).isEqualTo("0aff");
        assertThat(event.getVector().remaining()).isEqualTo(2);
        assertThat(event.getFingerprints()).isEmpty();
    }

    @Test
    void refusesAHashThatIsNone() {
        CaseIndexed event = indexed(Map.of(ExactArm.NAME, new byte[] {1}, SemanticArm.NAME, new byte[] {1}));
        event.setTextHash("no hash");

        assertThatThrownBy(() -> DedupeEvents.read(event)).isInstanceOf(IllegalArgumentException.class);
    }

    private CaseIndexed indexed(Map<String, byte[]> fingerprints) {
        return events.indexed(cause, new Indexed("shop", new Member("case-1", "seed-1"), fingerprints));
    }
}
