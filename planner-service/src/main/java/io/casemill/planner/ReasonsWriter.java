package io.casemill.planner;

import io.casemill.planner.Reasons.Reason;
import io.casemill.schemas.EndReason;
import io.casemill.schemas.EndWithoutCase;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes why slots brought no case: of the request, and of the cells where it is another reason. */
final class ReasonsWriter {

    private static final int MOST_OF_REQUEST = 10;
    private static final int MOST_OF_CELL = 3;

    /** Ten thousand cells with three sentences each would make a record that brokers refuse. */
    private static final int MOST_CELLS = 100;

    private final Cells cells;
    private final List<Reason> ofRequest;
    private final Set<Integer> told;

    ReasonsWriter(Cells cells) {
        this.cells = cells;
        var all = cells.all().stream().map(CellState::reasons).toList();
        this.ofRequest = Reasons.mostFrequent(all, MOST_OF_REQUEST);
        this.told = cells.all().stream()
                .filter(this::differs)
                .sorted(Comparator.comparingInt(
                                (CellState cell) -> cell.reasons().slots())
                        .reversed())
                .limit(MOST_CELLS)
                .map(CellState::cell)
                .collect(Collectors.toSet());
    }

    private boolean differs(CellState cell) {
        List<Reason> own = Reasons.mostFrequent(List.of(cell.reasons()), 1);
        return !own.isEmpty() && !own.getFirst().isAlike(ofRequest.getFirst());
    }

    List<EndReason> ofRequest() {
        return write(ofRequest);
    }

    List<EndReason> ofCell(int cell) {
        return told.contains(cell)
                ? write(Reasons.mostFrequent(List.of(cells.get(cell).reasons()), MOST_OF_CELL))
                : List.of();
    }

    private static List<EndReason> write(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> EndReason.newBuilder()
                        .setOutcome(outcome(reason.outcome()))
                        .setExample(reason.words())
                        .setSlotId(reason.slotId())
                        .setSlots(reason.slots())
                        .build())
                .toList();
    }

    private static EndWithoutCase outcome(SlotOutcome outcome) {
        return switch (outcome) {
            case DROPPED -> EndWithoutCase.DROPPED;
            case REJECTED -> EndWithoutCase.REJECTED;
            case FAILED -> EndWithoutCase.FAILED;
            case DEDUPED, CANCELLED -> throw new IllegalArgumentException(outcome + " needs no reason");
        };
    }
}
