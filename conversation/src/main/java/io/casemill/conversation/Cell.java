package io.casemill.conversation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One combination of levels, one for each axis.
 *
 * @param key canonical key: axis=level joined with '|' in the order of the request's axes
 * @param levels the levels, in the same order
 */
public record Cell(String key, List<Level> levels) {

    public Cell {
        Objects.requireNonNull(key, "key");
        levels = List.copyOf(levels);
    }

    /** The level of an axis, if the cell has that axis. */
    public Optional<Level> level(String axis) {
        return levels.stream().filter(level -> level.axis().equals(axis)).findFirst();
    }

    /**
     * How a case of this cell may end: the outcomes that every deciding level allows, or, where the levels allow none
     * together, those that any of them allows. Empty when no level decides.
     */
    public List<String> allowedOutcomes() {
        List<List<String>> deciding = levels.stream()
                .map(Level::expectedOutcomes)
                .filter(some -> !some.isEmpty())
                .toList();
        List<String> any = deciding.stream().flatMap(List::stream).distinct().toList();
        List<String> common = any.stream()
                .filter(outcome -> deciding.stream().allMatch(some -> some.contains(outcome)))
                .toList();
        return common.isEmpty() ? any : common;
    }
}
