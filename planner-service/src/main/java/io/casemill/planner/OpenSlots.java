package io.casemill.planner;

import io.casemill.planner.OpenSlot.Stage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The slots of a request that have not ended, in the order they were opened. Immutable: a change makes a new one that
 * shares all but a few nodes with the old.
 *
 * @param bySequence in the order of opening
 * @param sequences by slot id
 * @param waits of slots with a generator or a judge, the longest first
 * @param generating sequences of slots with a generator or a judge
 * @param held sequences of accepted slots that wait for their turn
 */
record OpenSlots(
        TreePMap<Long, OpenSlot> bySequence,
        PMap<String, Long> sequences,
        TreePSet<Wait> waits,
        TreePSet<Long> generating,
        TreePSet<Long> held) {

    static final OpenSlots NONE =
            new OpenSlots(TreePMap.empty(), HashTreePMap.empty(), TreePSet.empty(), TreePSet.empty(), TreePSet.empty());

    /** Since when a stage has a slot. */
    record Wait(long since, long sequence) implements Comparable<Wait> {

        private static final Comparator<Wait> ORDER =
                Comparator.comparingLong(Wait::since).thenComparingLong(Wait::sequence);

        @Override
        public int compareTo(Wait other) {
            return ORDER.compare(this, other);
        }
    }

    static OpenSlots of(Collection<OpenSlot> slots) {
        OpenSlots open = NONE;
        for (OpenSlot slot : slots) {
            open = open.with(slot);
        }
        return open;
    }

    /** With a slot that is new, or in another stage or attempt than before. */
    OpenSlots with(OpenSlot slot) {
        OpenSlot before = bySequence.get(slot.sequence());
        OpenSlots others = before == null ? this : without(before);
        long sequence = slot.sequence();
        boolean generates = slot.stage() == Stage.GENERATING;
        return new OpenSlots(
                others.bySequence.plus(sequence, slot),
                others.sequences.plus(slot.slotId(), sequence),
                generates ? others.waits.plus(new Wait(slot.since(), sequence)) : others.waits,
                generates ? others.generating.plus(sequence) : others.generating,
                slot.stage() == Stage.HELD ? others.held.plus(sequence) : others.held);
    }

    OpenSlots without(OpenSlot slot) {
        long sequence = slot.sequence();
        return new OpenSlots(
                bySequence.minus(sequence),
                sequences.minus(slot.slotId()),
                waits.minus(new Wait(slot.since(), sequence)),
                generating.minus(sequence),
                held.minus(sequence));
    }

    Optional<OpenSlot> find(String slotId) {
        return Optional.ofNullable(sequences.get(slotId)).map(bySequence::get);
    }

    /** Whether the slot with a sequence number is open. */
    boolean has(long sequence) {
        return bySequence.containsKey(sequence);
    }

    OpenSlot get(long sequence) {
        return bySequence.get(sequence);
    }

    /** In the order of opening. */
    Collection<OpenSlot> all() {
        return bySequence.values();
    }

    int size() {
        return bySequence.size();
    }

    boolean isEmpty() {
        return bySequence.isEmpty();
    }

    int in(Stage stage) {
        return switch (stage) {
            case GENERATING -> generating.size();
            case HELD -> held.size();
            case DEDUPING -> size() - generating.size() - held.size();
        };
    }

    /** The accepted slot that was opened first of those that wait for their turn. */
    Optional<OpenSlot> firstHeld() {
        return held.isEmpty() ? Optional.empty() : Optional.of(bySequence.get(held.first()));
    }

    /** Whether no slot opened before this one is with a generator or a judge. */
    boolean allBeforeAreDecided(OpenSlot slot) {
        return generating.isEmpty() || generating.first() > slot.sequence();
    }

    /** Slots that a generator or a judge has since before a time, in the order of opening. */
    List<OpenSlot> waitingSinceBefore(long time) {
        return waits.headSet(new Wait(time, 0)).stream()
                .map(wait -> bySequence.get(wait.sequence()))
                .sorted(Comparator.comparingLong(OpenSlot::sequence))
                .toList();
    }

    /** When the slot that was opened first was opened, epoch milliseconds. */
    OptionalLong oldestOpenedAt() {
        return isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(bySequence.firstEntry().getValue().openedAt());
    }
}
