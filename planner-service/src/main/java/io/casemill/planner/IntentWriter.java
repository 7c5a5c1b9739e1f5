package io.casemill.planner;

import io.casemill.conversation.Turns;
import io.casemill.conversation.style.Ruler;
import io.casemill.messaging.EventMetas;
import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestPlan.PlannedCell;
import io.casemill.schemas.Anchor;
import io.casemill.schemas.Axis;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Level;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.TargetStyle;
import io.casemill.schemas.Turn;
import io.casemill.translation.IntentTranslation;
import io.casemill.translation.TurnTranslation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the orders: an intent holds all a stage needs, so that stages keep no state. */
final class IntentWriter {

    private static final int ANCHORS = 3;
    /** What of a conversation is lent to show how people talk: a prompt holds three of them. A parent is lent whole. */
    static final int SHOWN_CHARS = 40_000;

    private static final int MOST_OTHERS = 64;
    private static final int BRIEF_CHARS = 300;

    private final EventMetas metas;

    IntentWriter(EventMetas metas) {
        this.metas = metas;
    }

    /**
     * The first intent of a slot.
     *
     * @param needsParent whether the technique mutates a parent instead of being steered by anchors
     * @param seeds finds an anchor of the dataset by its id
     */
    IntentRequested first(
            GenerationRequested request,
            RequestPlan plan,
            OpenSlot slot,
            boolean needsParent,
            Function<String, Optional<SeedRegistered>> seeds,
            Instant now) {
        PlannedCell cell = plan.cells().get(slot.cell());
        String technique = plan.techniques().get(slot.technique());
        List<SeedRegistered> anchors = anchorIds(cell, slot.ordinal(), needsParent).stream()
                .flatMap(id -> seeds.apply(id).stream())
                .toList();
        var intent = Intent.newBuilder()
                .setRequestId(request.getRequestId())
                .setDataset(request.getDataset())
                .setSlotId(slot.slotId())
                .setCell(cell(request, cell))
                .setTechnique(technique)
                .setOrdinal(slot.ordinal())
                .setAttempt(slot.attempt())
                .setRandomSeed(EventIds.randomSeed(plan.seedNumber(), cell.key(), technique, slot.ordinal()))
                .setLanguage(request.getLanguage())
                .setPackHash(plan.packHash())
                .setGrounding(Grounding.valueOf(cell.support().name()))
                .setAnchors(anchors.stream()
                        .map(needsParent ? IntentWriter::anchor : IntentWriter::shown)
                        .toList())
                .setStyle(anchors.isEmpty() ? null : style(anchors.getFirst(), request))
                .setLimits(request.getLimits())
                .setRubric(request.getRubric())
                .setSameFamilyAllowed(request.getSameFamilyAllowed())
                .setOtherLevels(others(request, cell))
                .build();
        return event(intent, now);
    }

    /** The next intent of a slot whose candidate was judged, or did not come. */
    IntentRequested again(Intent before, OpenSlot slot, List<Turn> kept, List<Feedback> feedback, Instant now) {
        return event(
                Intent.newBuilder(before)
                        .setAttempt(slot.attempt())
                        .setKeptTurns(kept)
                        .setFeedback(feedback)
                        .build(),
                now);
    }

    private IntentRequested event(Intent intent, Instant now) {
        String cause = intent.getSlotId() + "/" + intent.getAttempt();
        return new IntentRequested(metas.of("IntentRequested", cause, now), intent);
    }

    /** The next three of a cell's anchors: none comes twice before all were used. Parents are used evenly too. */
    private static List<String> anchorIds(PlannedCell cell, int ordinal, boolean needsParent) {
        if (needsParent) {
            return List.of(cell.parents().get(ordinal % cell.parents().size()));
        }
        int size = cell.steering().size();
        var ids = new ArrayList<String>();
        for (int i = 0; i < Math.min(ANCHORS, size); i++) {
            ids.add(cell.steering().get((int) (((long) ordinal * ANCHORS + i) % size)));
        }
        return ids;
    }

    private static Cell cell(GenerationRequested request, PlannedCell cell) {
        List<Level> levels = request.getAxes().stream()
                .map(axis -> level(axis, cell.levels().get(axis.getName())))
                .toList();
        return new Cell(cell.key(), levels);
    }

    /** In a thousand intents as well: each says what its cell is not, in few words. */
    private static List<Level> others(GenerationRequested request, PlannedCell cell) {
        return request.getAxes().stream()
                .flatMap(axis -> axis.getLevels().stream()
                        .filter(level -> !level.getId().equals(cell.levels().get(axis.getName()))))
                .limit(MOST_OTHERS)
                .map(IntentWriter::brief)
                .toList();
    }

    private static Level brief(Level level) {
        String description = level.getDescription();
        return Level.newBuilder(level)
                .setPolicy(null)
                .setDescription(
                        description.length() <= BRIEF_CHARS ? description : description.substring(0, BRIEF_CHARS))
                .build();
    }

    private static Level level(Axis axis, String id) {
        return axis.getLevels().stream()
                .filter(level -> level.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan has level " + id + ", the request has not"));
    }

    private static Anchor anchor(SeedRegistered seed) {
        return new Anchor(seed.getSeedId(), seed.getTurns(), seed.getOutcome());
    }

    /** Its turns from the first on, as many as are to be shown; one that is longer by itself is cut. */
    static Anchor shown(SeedRegistered seed) {
        List<Turn> turns = seed.getTurns();
        int fit = Turns.beginning(TurnTranslation.read(turns), SHOWN_CHARS).size();
        List<Turn> shown = fit == 0 && !turns.isEmpty() ? List.of(cut(turns.getFirst())) : turns.subList(0, fit);
        return new Anchor(seed.getSeedId(), shown, seed.getOutcome());
    }

    private static Turn cut(Turn turn) {
        String start = Turns.beginning(turn.getText(), SHOWN_CHARS);
        return new Turn(turn.getRole(), start, turn.getAction(), null, turn.getInstructor(), turn.getId());
    }

    private static TargetStyle style(SeedRegistered seed, GenerationRequested request) {
        var style = Ruler.of(request.getLanguage())
                .styleOf(seed.getSeedId(), TurnTranslation.read(seed.getTurns()), request.getTriggerWords());
        return IntentTranslation.write(style);
    }
}
