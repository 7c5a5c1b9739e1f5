package io.casemill.stage;

import io.casemill.models.PaidAnswer;
import io.casemill.schemas.AnswerJournaled;
import io.casemill.schemas.EventMeta;
import io.casemill.translation.SpendTranslation;

/** Turns paid answers into events and back. */
final class PaidAnswers {

    private PaidAnswers() {}

    static AnswerJournaled toEvent(EventMeta meta, String occasion, String requestHash, PaidAnswer answer) {
        return AnswerJournaled.newBuilder()
                .setMeta(meta)
                .setOccasion(occasion)
                .setRequestHash(requestHash)
                .setText(answer.text())
                .setModel(SpendTranslation.write(answer.by()))
                .setUsage(SpendTranslation.write(answer.spend()))
                .build();
    }

    static PaidAnswer fromEvent(AnswerJournaled event) {
        return new PaidAnswer(
                event.getText(), SpendTranslation.read(event.getModel()), SpendTranslation.read(event.getUsage()));
    }
}
