package io.casemill.mutation;

import java.util.Map;
import java.util.TreeMap;

/** Places of a text to replace; of two that overlap the first added wins. */
final class Spots {

    private final String text;
    private final TreeMap<Integer, Spot> spots = new TreeMap<>();

    private record Spot(int end, String replacement) {}

    Spots(String text) {
        this.text = text;
    }

    void add(int start, int end, String replacement) {
        Map.Entry<Integer, Spot> before = spots.floorEntry(start);
        Map.Entry<Integer, Spot> after = spots.ceilingEntry(start);
        boolean free = (before == null || before.getValue().end() <= start) && (after == null || after.getKey() >= end);
        if (free && end > start) {
            spots.put(start, new Spot(end, replacement));
        }
    }

    String replaced() {
        if (spots.isEmpty()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16 * spots.size());
        int from = 0;
        for (var spot : spots.entrySet()) {
            out.append(text, from, spot.getKey()).append(spot.getValue().replacement());
            from = spot.getValue().end();
        }
        return out.append(text, from, text.length()).toString();
    }
}
