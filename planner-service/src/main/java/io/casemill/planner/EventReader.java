package io.casemill.planner;

import io.casemill.planner.RequestSpec.AxisSpec;
import io.casemill.planner.RequestSpec.BudgetSpec;
import io.casemill.planner.RequestSpec.CountSpec;
import io.casemill.planner.RequestSpec.CriterionSpec;
import io.casemill.planner.RequestSpec.LevelSpec;
import io.casemill.planner.RequestSpec.LimitSpec;
import io.casemill.planner.RequestSpec.RubricSpec;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns events into the planner's own records. */
final class EventReader {

    private EventReader() {}

    static RequestSpec request(GenerationRequested event) {
        var rubric = event.getRubric();
        var limits = event.getLimits();
        var budget = event.getBudget();
        return new RequestSpec(
                event.getRequestId(),
                event.getDataset(),
                event.getOwner(),
                event.getSeedNumber(),
                event.getLanguage(),
                event.getAxes().stream().map(EventReader::axis).toList(),
                event.getCasesPerCell(),
                event.getCellCounts().stream()
                        .map(c -> new CountSpec(new TreeMap<>(c.getLevels()), c.getCount()))
                        .toList(),
                new TreeMap<>(event.getTechniques()),
                event.getScenarioPack() == null ? -1 : event.getScenarioPack().length(),
                event.getScenarioPack() == null ? null : EventIds.sha256(event.getScenarioPack()),
                event.getTriggerWords().size(),
                new RubricSpec(
                        rubric.getVersion(),
                        rubric.getAcceptAt(),
                        rubric.getCriteria().stream()
                                .map(c -> new CriterionSpec(c.getName(), c.getDescription(), c.getThreshold()))
                                .toList()),
                new LimitSpec(limits.getMinTurns(), limits.getMaxTurns(), limits.getMaxTurnChars()),
                new BudgetSpec(
                        budget.getMaxAttempts(),
                        budget.getMaxReplacements(),
                        budget.getMaxTokens(),
                        budget.getMaxCostMicros(),
                        budget.getMaxSeconds()),
                event.getWindow(),
                event.getSameFamilyAllowed());
    }

    private static AxisSpec axis(io.casemill.schemas.Axis axis) {
        return new AxisSpec(
                axis.getName(),
                axis.getLevels().stream()
                        .map(l -> new LevelSpec(
                                l.getId(), l.getDescription(), l.getPolicy(), List.copyOf(l.getExpectedOutcomes())))
                        .toList());
    }

    static Offer offer(CapabilityAnnounced event) {
        return new Offer(
                event.getKind() == CapabilityKind.TECHNIQUE ? Offer.Kind.TECHNIQUE : Offer.Kind.JUDGE,
                event.getName(),
                event.getIntentsTopic(),
                event.getNeedsModel(),
                families(event),
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

    /** Null of a request that was refused: it is nobody's. */
    static OwnedRequest ownedRequest(RequestProgressed event) {
        if (event.getStatus() == RequestStatus.REFUSED) {
            return null;
        }
        var ends = event.getOutcomes();
        int ended = ends.getDeduped() + ends.getDropped() + ends.getRejected() + ends.getFailed() + ends.getCancelled();
        return new OwnedRequest(
                event.getRequestId(),
                event.getOwner() == null ? "" : event.getOwner(),
                event.getDataset(),
                event.getStatus() == RequestStatus.RUNNING,
                event.getRequested() - ended,
                event.getUsage().getInputTokens() + event.getUsage().getOutputTokens(),
                event.getUsage().getCostMicros(),
                event.getStartedAt().toEpochMilli());
    }

    static SeedLabel label(SeedRegistered event) {
        return new SeedLabel(event.getSeedId(), Map.copyOf(event.getCell()));
    }

    static Spend spend(Usage usage) {
        return new Spend(
                usage.getCalls(),
                usage.getInputTokens(),
                usage.getOutputTokens(),
                usage.getCostMicros(),
                usage.getLatencyMillis(),
                usage.getAttempts(),
                usage.getReused());
    }
}
