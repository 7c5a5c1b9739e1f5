package io.casemill.standalone.doctor;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one check found. */
record Examination(String check, List<Finding> findings) {

    static Examination of(Check check) {
        return new Examination(check.name(), check.look());
    }

    boolean isFailed() {
        return findings.stream().anyMatch(Finding.Failed.class::isInstance);
    }

    boolean isWarning() {
        return findings.stream().anyMatch(Finding.Warning.class::isInstance);
    }

    /** A line for each finding, and one for what to do. */
    List<String> lines() {
        return findings.stream()
                .flatMap(finding -> switch (finding) {
                    case Finding.Fine fine -> List.of(line("ok", fine)).stream();
                    case Finding.Warning warning -> List.of(line("warning", warning), fix(warning.fix())).stream();
                    case Finding.Failed failed -> List.of(line("FAILED", failed), fix(failed.fix())).stream();
                })
                .toList();
    }

    private String line(String status, Finding finding) {
        return "%-8s %-14s %s".formatted(status, check, finding.what());
    }

    private static String fix(String fix) {
        return "%-8s %-14s → %s".formatted("", "", fix);
    }

    /** The same for programs: check, status, what, and fix where there is one. */
    List<ObjectNode> json() {
        return findings.stream().map(this::json).toList();
    }

    private ObjectNode json(Finding finding) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("check", check);
        return switch (finding) {
            case Finding.Fine fine -> node.put("status", "ok").put("what", fine.what());
            case Finding.Warning warning ->
                node.put("status", "warning").put("what", warning.what()).put("fix", warning.fix());
            case Finding.Failed failed ->
                node.put("status", "failed").put("what", failed.what()).put("fix", failed.fix());
        };
    }
}
