package io.casemill.dedupe;

import io.casemill.dedupe.CaseIndex.Indexed;
import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import io.casemill.dedupe.DedupeDecision.Release;
import io.casemill.messaging.EventMetas;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Turn;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;

/** Events in, own records inside, events out. */
final class DedupeEvents {

    private final EventMetas metas;

    DedupeEvents(EventMetas metas) {
        this.metas = metas;
    }

    static AcceptedCase read(int partition, CaseAccepted event) {
        CaseRecord c = event.getAcceptedCase();
        String parent = c.getProvenance().getParentSeed();
        return new AcceptedCase(partition, c.getCaseId(), c.getDataset(), parent, transcript(c.getTurns()));
    }

    static AnchorSeed read(SeedRegistered seed) {
        return new AnchorSeed(
                seed.getSeedId(), seed.getDataset(), seed.getContentHash(), () -> transcript(seed.getTurns()));
    }

    /**
     * What the changelog says of a released case.
     *
     * @throws IllegalArgumentException when the vector is none of {@code dimension} components and length 1
     */
    static Indexed read(CaseIndexed event, int dimension) {
        ByteBuffer bytes = event.getVector().duplicate();
        if (bytes.remaining() != dimension * Float.BYTES) {
            throw new IllegalArgumentException("case " + event.getCaseId() + " is indexed with a vector of "
                    + bytes.remaining() + " bytes, not " + dimension * Float.BYTES);
        }
        float[] vector = new float[dimension];
        bytes.asFloatBuffer().get(vector);
        requireUnit(vector, event.getCaseId());
        var member = new Member(event.getCaseId(), event.getFamilyRoot(), event.getTextHash());
        return new Indexed(event.getDataset(), member, vector);
    }

    private static void requireUnit(float[] vector, String caseId) {
        double squares = 0;
        for (float f : vector) {
            squares += (double) f * f;
        }
        if (!(Math.abs(squares - 1) < 0.01)) { // so written that NaN is refused
            throw new IllegalArgumentException(
                    "case " + caseId + " is indexed with a vector of squared length " + squares + ", not 1");
        }
    }

    CaseDeduped released(CaseAccepted cause, Release release) {
        EventMeta meta = meta("CaseDeduped", cause);
        return CaseDeduped.newBuilder()
                .setMeta(meta)
                .setCaseId(cause.getAcceptedCase().getCaseId())
                .setReleasedCase(signed(cause.getAcceptedCase(), meta))
                .setNearest(release.nearest().map(DedupeEvents::neighbour).orElse(null))
                .build();
    }

    CaseDropped dropped(CaseAccepted cause, Drop drop) {
        EventMeta meta = meta("CaseDropped", cause);
        return CaseDropped.newBuilder()
                .setMeta(meta)
                .setCaseId(cause.getAcceptedCase().getCaseId())
                .setDroppedCase(signed(cause.getAcceptedCase(), meta))
                .setArm(drop.arm())
                .setDuplicateOf(drop.duplicateOf().id())
                .setDuplicateKind(drop.duplicateOf().kind().name())
                .setSimilarity(drop.duplicateOf().similarity())
                .setThreshold(drop.threshold())
                .setKin(drop.kin())
                .build();
    }

    CaseIndexed indexed(CaseAccepted cause, Indexed news) {
        ByteBuffer vector = ByteBuffer.allocate(news.vector().length * Float.BYTES);
        vector.asFloatBuffer().put(news.vector());
        return CaseIndexed.newBuilder()
                .setMeta(meta("CaseIndexed", cause))
                .setCaseId(news.member().id())
                .setDataset(news.dataset())
                .setTextHash(news.member().hash())
                .setVector(vector)
                .setFamilyRoot(news.member().familyRoot())
                .build();
    }

    private EventMeta meta(String kind, CaseAccepted cause) {
        EventMeta meta = metas.of(kind, cause.getMeta().getEventId());
        meta.setTraceparent(cause.getMeta().getTraceparent());
        return meta;
    }

    /** The case, with this service among those that had a part in it. */
    private static CaseRecord signed(CaseRecord original, EventMeta by) {
        CaseRecord copy = CaseRecord.newBuilder(original).build();
        var versions = new HashMap<>(copy.getProvenance().getVersions());
        versions.put(by.getService(), by.getServiceVersion());
        copy.getProvenance().setVersions(versions);
        return copy;
    }

    private static io.casemill.schemas.Neighbour neighbour(Neighbour nearest) {
        return new io.casemill.schemas.Neighbour(nearest.id(), nearest.kind().name(), nearest.similarity());
    }

    private static Transcript transcript(List<Turn> turns) {
        return new Transcript(turns.stream()
                .map(turn -> new Transcript.Line(speaker(turn), turn.getText()))
                .toList());
    }

    private static Transcript.Speaker speaker(Turn turn) {
        return switch (turn.getRole()) {
            case USER -> Transcript.Speaker.USER;
            case ASSISTANT -> Transcript.Speaker.ASSISTANT;
            case ACTION -> Transcript.Speaker.ACTION;
        };
    }
}
