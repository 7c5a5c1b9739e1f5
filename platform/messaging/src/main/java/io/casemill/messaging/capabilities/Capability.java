package io.casemill.messaging.capabilities;

import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.ModelUse;
import java.util.List;

/**
 * A technique or judge that a service offers; the fields are those of {@link CapabilityAnnounced}.
 *
 * @param models the configured model, then those that answer when it is away; empty without one
 * @param unpriced names of those of which no price is configured
 */
public record Capability(
        CapabilityKind kind,
        String name,
        String version,
        String intentsTopic,
        boolean needsModel,
        List<ModelUse> models,
        List<String> unpriced,
        boolean needsPack,
        boolean needsParent,
        boolean reproducible) {

    public Capability {
        models = List.copyOf(models);
        unpriced = List.copyOf(unpriced);
    }

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
                .setModel(models.isEmpty() ? null : models.getFirst())
                .setFallbacks(models.stream().skip(1).toList())
                .setUnpriced(unpriced)
                .setNeedsPack(needsPack)
                .setNeedsParent(needsParent)
                .setReproducible(reproducible)
                .build();
    }
}
