package io.casemill.translation;

import io.casemill.conversation.Level;
import io.casemill.planning.Offer;
import io.casemill.planning.RequestSpec;
import io.casemill.planning.RequestSpec.AxisSpec;
import io.casemill.planning.RequestSpec.BudgetSpec;
import io.casemill.planning.RequestSpec.CountSpec;
import io.casemill.planning.SeedLabel;
import io.casemill.schemas.Axis;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.SeedRegistered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What planning needs to know: what is asked, what is offered, which seeds there are. */
public final class RequestTranslation {

    private RequestTranslation() {}

    public static RequestSpec read(GenerationRequested event) {
        var budget = event.getBudget();
        return new RequestSpec(
                event.getRequestId(),
                event.getDataset(),
                event.getOwner(),
                event.getSeedNumber(),
                event.getLanguage(),
                event.getAxes().stream().map(RequestTranslation::axis).toList(),
                event.getCasesPerCell(),
                event.getCellCounts().stream()
                        .map(c -> new CountSpec(new TreeMap<>(c.getLevels()), c.getCount()))
                        .toList(),
                new TreeMap<>(event.getTechniques()),
                event.getScenarioPack() == null ? -1 : event.getScenarioPack().length(),
                event.getScenarioPack() == null ? null : EventIds.sha256(event.getScenarioPack()),
                event.getTriggerWords().size(),
                IntentTranslation.rubric(event.getRubric()),
                IntentTranslation.limits(event.getLimits()),
                new BudgetSpec(
                        budget.getMaxAttempts(),
                        budget.getMaxReplacements(),
                        budget.getMaxTokens(),
                        budget.getMaxCostMicros(),
                        budget.getMaxSeconds()),
                event.getWindow(),
                event.getSameFamilyAllowed());
    }

    private static AxisSpec axis(Axis axis) {
        return new AxisSpec(
                axis.getName(),
                axis.getLevels().stream()
                        .map(l -> new Level(
                                axis.getName(), l.getId(), l.getDescription(), l.getPolicy(), l.getExpectedOutcomes()))
                        .toList());
    }

    public static Offer read(CapabilityAnnounced event) {
        return new Offer(
                event.getKind() == CapabilityKind.TECHNIQUE ? Offer.Kind.TECHNIQUE : Offer.Kind.JUDGE,
                event.getName(),
                event.getIntentsTopic(),
                event.getNeedsModel(),
                families(event),
                event.getUnpriced(),
                event.getNeedsPack(),
                event.getNeedsParent(),
                event.getReproducible());
    }

    private static List<String> families(CapabilityAnnounced event) {
        return Stream.concat(Stream.ofNullable(event.getModel()), event.getFallbacks().stream())
                .map(ModelUse::getFamily)
                .distinct()
                .toList();
    }

    public static SeedLabel read(SeedRegistered event) {
        return new SeedLabel(event.getSeedId(), Map.copyOf(event.getCell()));
    }
}
