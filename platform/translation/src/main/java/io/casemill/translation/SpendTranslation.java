package io.casemill.translation;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Usage;
import java.util.List;

/** What models cost, and which they were. */
public final class SpendTranslation {

    private SpendTranslation() {}

    public static Spend read(Usage usage) {
        return new Spend(
                usage.getCalls(),
                usage.getInputTokens(),
                usage.getOutputTokens(),
                usage.getCostMicros(),
                usage.getLatencyMillis(),
                usage.getAttempts(),
                usage.getReused(),
                usage.getEstimated());
    }

    public static Usage write(Spend spend) {
        return new Usage(
                spend.calls(),
                spend.inputTokens(),
                spend.outputTokens(),
                spend.costMicros(),
                spend.latencyMillis(),
                spend.attempts(),
                spend.reused(),
                spend.estimated());
    }

    public static ModelIdentity read(ModelUse model) {
        return new ModelIdentity(model.getRole(), model.getModel(), model.getFamily());
    }

    public static ModelUse write(ModelIdentity model) {
        return new ModelUse(model.role(), model.model(), model.family());
    }

    public static List<ModelUse> write(List<ModelIdentity> models) {
        return models.stream().map(SpendTranslation::write).toList();
    }
}
