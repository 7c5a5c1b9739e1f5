package io.casemill.cli;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Cell;
import io.casemill.conversation.Grounding;
import io.casemill.conversation.Intent;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Level;
import io.casemill.conversation.Provenance;
import io.casemill.conversation.Rubric;
import io.casemill.conversation.Spend;
import io.casemill.conversation.file.WrittenConversation;
import io.casemill.planning.RequestSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a candidate of a conversation that somebody wrote, for judges to look at as they look at every other. */
final class JudgedWith {

    private static final LengthBand ANY_LENGTH = new LengthBand(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final Rubric NO_RUBRIC = new Rubric("none", 0, List.of());

    private final @Nullable RequestSpec request;

    /** @param request says what levels mean, how long cases are and what is accepted; null for none */
    JudgedWith(@Nullable RequestSpec request) {
        this.request = request;
    }

    Candidate candidate(WrittenConversation written) {
        return new Candidate(intent(written), written.turns(), written.outcome(), List.of(), provenance(written));
    }

    private Intent intent(WrittenConversation written) {
        return new Intent(
                request == null ? "" : request.requestId(),
                request == null ? "" : request.dataset(),
                written.id(),
                cell(written),
                "",
                0,
                1,
                0,
                written.language(),
                null,
                Grounding.NONE,
                written.lineage().anchors(),
                null,
                request == null ? ANY_LENGTH : request.limits(),
                request == null
                        ? NO_RUBRIC
                        : new Rubric(
                                request.rubric().version(), request.rubric().acceptAt(), List.of()),
                List.of(),
                List.of(),
                true,
                others(written));
    }

    private List<Level> others(WrittenConversation written) {
        return request == null
                ? List.of()
                : request.axes().stream()
                        .flatMap(axis -> axis.levels().stream().filter(level -> !level.id()
                                .equals(written.labels().get(axis.name()))))
                        .toList();
    }

    private Cell cell(WrittenConversation written) {
        var levels = new ArrayList<Level>();
        written.labels().forEach((axis, id) -> levels.add(level(axis, id)));
        String key =
                levels.stream().map(level -> level.axis() + "=" + level.id()).collect(Collectors.joining("|"));
        return new Cell(key, levels);
    }

    private Level level(String axis, String id) {
        return request == null
                ? new Level(axis, id, "", null, List.of())
                : request.axes().stream()
                        .filter(known -> known.name().equals(axis))
                        .flatMap(known -> known.levels().stream())
                        .filter(known -> known.id().equals(id))
                        .findFirst()
                        .orElseGet(() -> new Level(axis, id, "", null, List.of()));
    }

    private static Provenance provenance(WrittenConversation written) {
        var lineage = written.lineage();
        return new Provenance(
                "",
                "",
                List.of(),
                null,
                null,
                null,
                List.of(),
                lineage.parentSeed(),
                List.of(),
                null,
                null,
                lineage.attackFamily(),
                List.of(),
                Spend.NONE);
    }
}
