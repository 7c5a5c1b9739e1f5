package io.casemill.planning;

import io.casemill.planning.RequestSpec.AxisSpec;
import io.casemill.planning.RequestSpec.CountSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cells of a request, the first axis varying slowest. */
public record Grid(List<GridCell> cells) {

    /**
     * One cell.
     *
     * @param key axis=level, joined by '|' in the order of the axes
     * @param levels level id by axis name, in the order of the axes
     * @param wanted cases wanted in it
     */
    public record GridCell(String key, Map<String, String> levels, int wanted) {}

    public static Grid of(RequestSpec request) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (AxisSpec axis : request.axes()) {
            combinations = combinations.stream()
                    .flatMap(cell -> axis.levels().stream().map(level -> with(cell, axis.name(), level.id())))
                    .toList();
        }
        return new Grid(combinations.stream()
                .map(levels -> new GridCell(key(levels), levels, wanted(request, levels)))
                .toList());
    }

    /** The canonical key of a combination of levels. */
    public static String key(Map<String, String> levels) {
        return levels.entrySet().stream()
                .map(level -> level.getKey() + "=" + level.getValue())
                .collect(Collectors.joining("|"));
    }

    private static Map<String, String> with(Map<String, String> cell, String axis, String level) {
        var wider = new LinkedHashMap<>(cell);
        wider.put(axis, level);
        return wider;
    }

    private static int wanted(RequestSpec request, Map<String, String> levels) {
        int wanted = request.casesPerCell();
        for (CountSpec count : request.counts()) {
            if (levels.entrySet().containsAll(count.levels().entrySet())) {
                wanted = count.count();
            }
        }
        return wanted;
    }
}
