package io.casemill.cli;

import io.casemill.schemas.Axis;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Level;
import io.casemill.schemas.SeedRegistered;
import io.casemill.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds labels of seeds against a request. A label that the request does not know is no error, as seeds serve other requests
 * too; but such a seed grounds no cell, and often it is a slip of the pen.
 */
final class SeedFit {

    private static final int MOST_NOTICES = 20;

    private SeedFit() {}

    /** A line for each label that the request does not know, with how many seeds have it. */
    static List<String> notices(GenerationRequested request, Collection<SeedRegistered> seeds) {
        Map<String, Set<String>> levels = request.getAxes().stream()
                .collect(Collectors.toMap(Axis::getName, SeedFit::ids, (first, second) -> first, TreeMap::new));
        Map<String, Integer> unknown = new TreeMap<>();
        for (SeedRegistered seed : seeds) {
            seed.getCell().forEach((axis, level) -> {
                String what = unknown(levels, axis, level);
                if (!what.isEmpty()) {
                    unknown.merge(what, 1, Integer::sum);
                }
            });
        }
        var notices = new ArrayList<>(unknown.entrySet().stream()
                .limit(MOST_NOTICES)
                .map(entry ->
                        (entry.getValue() == 1 ? "1 seed is labelled " : entry.getValue() + " seeds are labelled ")
                                + entry.getKey())
                .toList());
        if (unknown.size() > MOST_NOTICES) {
            notices.add((unknown.size() - MOST_NOTICES) + " more labels of seeds are not the request's");
        }
        return notices;
    }

    private static Set<String> ids(Axis axis) {
        return axis.getLevels().stream().map(Level::getId).collect(Collectors.toSet());
    }

    private static String unknown(Map<String, Set<String>> levels, String axis, String level) {
        if (!levels.containsKey(axis)) {
            return Plain.line(axis, 100) + ", which is no axis of the request" + Spelling.hint(axis, levels.keySet());
        }
        return levels.get(axis).contains(level)
                ? ""
                : Plain.line(axis, 100) + "=" + Plain.line(level, 100) + ", which is no level of the request"
                        + Spelling.hint(level, levels.get(axis));
    }
}
