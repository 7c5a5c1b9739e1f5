package io.casemill.stage;

import io.casemill.models.ModelIdentity;
import io.casemill.models.ModelSpend;
import io.casemill.models.PaidAnswer;
import io.casemill.schemas.AnswerJournaled;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Usage;

/** Turns paid answers into events and back. */
final class PaidAnswers {

    private PaidAnswers() {}

    static AnswerJournaled toEvent(EventMeta meta, String occasion, String requestHash, PaidAnswer answer) {
        ModelIdentity by = answer.by();
        ModelSpend spend = answer.spend();
        return AnswerJournaled.newBuilder()
                .setMeta(meta)
                .setOccasion(occasion)
                .setRequestHash(requestHash)
                .setText(answer.text())
                .setModel(new ModelUse(by.role(), by.model(), by.family()))
                .setUsage(Usage.newBuilder()
                        .setCalls(spend.calls())
                        .setInputTokens(spend.inputTokens())
                        .setOutputTokens(spend.outputTokens())
                        .setCostMicros(spend.costMicros())
                        .setLatencyMillis(spend.latencyMillis())
                        .setAttempts(spend.attempts())
                        .setReused(spend.reused())
                        .build())
                .build();
    }

    static PaidAnswer fromEvent(AnswerJournaled event) {
        ModelUse model = event.getModel();
        Usage usage = event.getUsage();
        return new PaidAnswer(
                event.getText(),
                new ModelIdentity(model.getRole(), model.getModel(), model.getFamily()),
                new ModelSpend(
                        usage.getCalls(),
                        usage.getInputTokens(),
                        usage.getOutputTokens(),
                        usage.getCostMicros(),
                        usage.getLatencyMillis(),
                        usage.getAttempts(),
                        usage.getReused()));
    }
}
