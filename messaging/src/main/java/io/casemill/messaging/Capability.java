package io.casemill.messaging;

import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.ModelUse;

/**
 * A technique or judge that a service offers; the fields are those of {@link CapabilityAnnounced}.
 *
 * @param model the configured model, or null
 */
public record Capability(
        CapabilityKind kind,
        String name,
        String version,
        String intentsTopic,
        boolean needsModel,
        ModelUse model,
        boolean needsPack,
        boolean needsParent,
        boolean reproducible) {

    /** Key on the compacted topic. */
    public String key() {
        return kind + "/" + name;
    }

    public CapabilityAnnounced toEvent(EventMeta meta) {
        return CapabilityAnnounced.newBuilder()
                .setMeta(meta)
                .setKind(kind)
                .setName(name)
                .setVersion(version)
                .setIntentsTopic(intentsTopic)
                .setNeedsModel(needsModel)
                .setModel(model)
                .setNeedsPack(needsPack)
                .setNeedsParent(needsParent)
                .setReproducible(reproducible)
                .build();
    }
}
