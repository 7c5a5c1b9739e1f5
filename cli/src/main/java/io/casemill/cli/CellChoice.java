package io.casemill.cli;

import io.casemill.schemas.Axis;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Level;
import io.casemill.text.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One cell of a request, as somebody names it: a level for each axis.
 *
 * @param levels level by axis; the first level where an axis is not named
 */
public record CellChoice(Map<String, String> levels) {

    public CellChoice {
        levels = Map.copyOf(levels);
    }

    /**
     * A cell as it is written: {@code user_type=angry,scenario=late}.
     *
     * @throws CliException if that is no list of axis=level
     */
    public static CellChoice parse(String text) {
        var levels = new TreeMap<String, String>();
        for (String part : text.split("[,|]")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                levels.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            } else if (!part.isBlank()) {
                throw CliException.badInput("--cell " + Plain.line(text, 200) + ": '" + Plain.line(part.strip(), 60)
                        + "' is not axis=level, such as user_type=angry");
            }
        }
        return new CellChoice(levels);
    }

    /** A request for this cell alone. @throws CliException with every name that the request does not know */
    GenerationRequested alone(GenerationRequested request, int cases) {
        List<String> problems = new ArrayList<>();
        List<Axis> axes =
                request.getAxes().stream().map(axis -> only(axis, problems)).toList();
        var unknown = new HashSet<>(levels.keySet());
        List<String> known = request.getAxes().stream().map(Axis::getName).toList();
        unknown.removeAll(known);
        unknown.forEach(axis ->
                problems.add("--cell: the request has no axis " + Plain.line(axis, 60) + Spelling.hint(axis, known)));
        if (!problems.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, problems);
        }
        var alone = GenerationRequested.newBuilder(request)
                .setAxes(axes)
                .setCasesPerCell(cases)
                .setCellCounts(List.of())
                .build();
        // what is shown is what was made for it, and nothing in its place
        alone.getBudget().setMaxReplacements(0);
        alone.setRequestId("preview-" + EventIds.sha256(EventJson.line(alone)).substring(0, 12));
        return alone;
    }

    private Axis only(Axis axis, List<String> problems) {
        List<String> known = axis.getLevels().stream().map(Level::getId).toList();
        String wanted = levels.getOrDefault(axis.getName(), known.isEmpty() ? "" : known.getFirst());
        if (!known.contains(wanted)) {
            problems.add("--cell: " + Plain.line(axis.getName(), 60) + " has no level " + Plain.line(wanted, 60)
                    + Spelling.hint(wanted, known));
        }
        return new Axis(
                axis.getName(),
                axis.getLevels().stream()
                        .filter(level -> level.getId().equals(wanted))
                        .toList());
    }
}
