package io.casemill.planning;

import java.util.Map;

/**
 * What planning knows of an anchor.
 *
 * @param cell level id by axis name, as far as it is labelled
 */
public record SeedLabel(String seedId, Map<String, String> cell) {

    /** Every axis of the cell is labelled and agrees. */
    boolean matches(Map<String, String> levels) {
        return cell.entrySet().containsAll(levels.entrySet());
    }

    /** At least one axis agrees and none disagrees. */
    boolean agreesPartly(Map<String, String> levels) {
        boolean contradicts = levels.entrySet().stream()
                .anyMatch(l ->
                        cell.containsKey(l.getKey()) && !cell.get(l.getKey()).equals(l.getValue()));
        return !contradicts && levels.keySet().stream().anyMatch(cell::containsKey);
    }
}
