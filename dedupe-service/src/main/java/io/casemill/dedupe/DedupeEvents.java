package io.casemill.dedupe;

import io.casemill.deduplication.AcceptedCase;
import io.casemill.deduplication.AnchorSeed;
import io.casemill.deduplication.DedupeDecision.Drop;
import io.casemill.deduplication.DedupeDecision.Neighbour;
import io.casemill.deduplication.DedupeDecision.Release;
import io.casemill.deduplication.Indexed;
import io.casemill.deduplication.Member;
import io.casemill.deduplication.Transcript;
import io.casemill.deduplication.arms.ExactArm;
import io.casemill.deduplication.arms.SemanticArm;
import io.casemill.messaging.EventMetas;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.SeedRegistered;
import io.casemill.translation.TurnTranslation;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;

/** Events in, own records inside, events out. */
final class DedupeEvents {

    private final EventMetas metas;

    DedupeEvents(EventMetas metas) {
        this.metas = metas;
    }

    static AcceptedCase read(int partition, CaseAccepted event) {
        CaseRecord c = event.getAcceptedCase();
        String parent = c.getProvenance().getParentSeed();
        return new AcceptedCase(
                partition, c.getCaseId(), c.getDataset(), parent, new Transcript(TurnTranslation.read(c.getTurns())));
    }

    static AnchorSeed read(SeedRegistered seed) {
        return new AnchorSeed(
                seed.getSeedId(),
                seed.getDataset(),
                seed.getContentHash(),
                () -> new Transcript(TurnTranslation.read(seed.getTurns())));
    }

    /** What the changelog says of a released case. */
    static Indexed read(CaseIndexed event) {
        var prints = new HashMap<String, byte[]>();
        prints.put(ExactArm.NAME, HexFormat.of().parseHex(event.getTextHash()));
        prints.put(SemanticArm.NAME, bytes(event.getVector()));
        event.getFingerprints().forEach((arm, print) -> prints.put(arm, bytes(print)));
        return new Indexed(event.getDataset(), new Member(event.getCaseId(), event.getFamilyRoot()), prints);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
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

    /** Hash and vector have fields of their own, which every release reads; other arms' fingerprints go by their names. */
    CaseIndexed indexed(CaseAccepted cause, Indexed news) {
        var prints = new HashMap<>(news.fingerprints());
        byte[] hash = prints.remove(ExactArm.NAME);
        byte[] vector = prints.remove(SemanticArm.NAME);
        var others = new HashMap<String, ByteBuffer>();
        prints.forEach((arm, print) -> others.put(arm, ByteBuffer.wrap(print)));
        return CaseIndexed.newBuilder()
                .setMeta(meta("CaseIndexed", cause))
                .setCaseId(news.member().id())
                .setDataset(news.dataset())
                .setTextHash(HexFormat.of().formatHex(hash))
                .setVector(ByteBuffer.wrap(vector))
                .setFamilyRoot(news.member().familyRoot())
                .setFingerprints(others)
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
}
