package io.casemill.judge;

import io.casemill.schemas.Anchor;
import io.casemill.schemas.Intent;
import io.casemill.schemas.Level;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Role;
import io.casemill.schemas.Turn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the judges need from the events' records. */
final class CandidateReader {

    private CandidateReader() {}

    static Candidate read(Intent intent, io.casemill.schemas.Candidate candidate) {
        return new Candidate(
                intent.getTechnique(),
                candidate.getTurns().stream().map(CandidateReader::utterance).toList(),
                Optional.ofNullable(candidate.getOutcome()),
                Optional.ofNullable(candidate.getProvenance().getParentSeed()),
                families(candidate.getProvenance().getModels()),
                task(intent));
    }

    private static Task task(Intent intent) {
        var limits = intent.getLimits();
        var rubric = intent.getRubric();
        return new Task(
                intent.getCell().getLevels().stream()
                        .map(CandidateReader::level)
                        .toList(),
                intent.getLanguage(),
                limits.getMinTurns(),
                limits.getMaxTurns(),
                limits.getMaxTurnChars(),
                rubric.getAcceptAt(),
                rubric.getCriteria().stream()
                        .map(c -> new Task.RubricCriterion(c.getName(), c.getDescription(), c.getThreshold()))
                        .toList(),
                intent.getAnchors().stream().map(CandidateReader::anchor).toList(),
                intent.getSameFamilyAllowed());
    }

    private static Utterance utterance(Turn turn) {
        return new Utterance(speaker(turn.getRole()), turn.getText());
    }

    private static Speaker speaker(Role role) {
        return switch (role) {
            case USER -> Speaker.USER;
            case ASSISTANT -> Speaker.ASSISTANT;
            case ACTION -> Speaker.ACTION;
        };
    }

    private static Task.CellLevel level(Level level) {
        return new Task.CellLevel(
                level.getAxis(),
                level.getId(),
                level.getDescription(),
                level.getPolicy() == null ? "" : level.getPolicy(),
                Set.copyOf(level.getExpectedOutcomes()));
    }

    private static Task.LentSeed anchor(Anchor anchor) {
        List<String> texts = anchor.getTurns().stream()
                .filter(t -> t.getRole() != Role.ACTION)
                .map(Turn::getText)
                .toList();
        return new Task.LentSeed(anchor.getSeedId(), texts);
    }

    private static Set<String> families(List<ModelUse> models) {
        return models.stream().map(ModelUse::getFamily).collect(Collectors.toUnmodifiableSet());
    }
}
