package io.casemill.standalone.doctor;

import io.casemill.models.EndpointTrial;
import io.casemill.models.Models;
import io.casemill.models.ModelsConfiguration;
import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.Finding.Warning;
import io.casemill.standalone.doctor.ServiceSettings.Good;
import java.util.List;
import java.util.stream.Stream;

/** The endpoints of models: one cheap call each. */
record EndpointsCheck(List<Good> services) implements Check {

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = services.stream().flatMap(EndpointsCheck::look).toList();
        return findings.isEmpty()
                ? List.of(new Fine("none plays a role: PROMPTED and the rubric judge are off, all else needs no model"))
                : findings;
    }

    private static Stream<Finding> look(Good settings) {
        try (var context = ServiceSettings.with(settings.environment(), ModelsConfiguration.class)) {
            return context.getBean(Models.class).tryEndpoints().stream()
                    .map(trial -> finding(settings.service(), trial));
        } catch (RuntimeException e) {
            return ServiceSettings.problems(e).stream()
                    .map(problem -> new Failed(settings.service() + ": " + problem, "then its endpoints are asked"));
        }
    }

    private static Finding finding(String service, EndpointTrial trial) {
        String what = service + ", endpoint " + trial.endpoint() + " (" + trial.model() + "): ";
        return switch (trial.ending()) {
            case ANSWERED -> new Fine(what + "answers after " + trial.millis() + " ms: " + trial.what());
            case REFUSED ->
                new Warning(what + "refuses a harmless prompt: " + trial.what(), "see whether it takes other prompts");
            case BUSY -> new Warning(what + "is busy: " + trial.what(), "wait, or lower its max-in-flight");
            case UNUSABLE -> new Failed(what + trial.what(), "mend what it says; docs/model-answers.md lists the rest");
            case AWAY -> new Failed(what + trial.what(), "start the server, or correct base-url or proxy");
        };
    }
}
