package io.casemill.judge;

import io.casemill.judge.Bench.Heard;
import io.casemill.judge.Bench.Judgement;
import io.casemill.judge.Verdict.Accept;
import io.casemill.judge.Verdict.Advice;
import io.casemill.judge.Verdict.Reject;
import io.casemill.judge.Verdict.Retry;
import io.casemill.models.ModelSpend;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Score;
import io.casemill.schemas.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a judgement as the event that says it. */
final class JudgementWriter {

    private JudgementWriter() {}

    static CandidateJudged write(
            EventMeta meta, CandidateGenerated cause, io.casemill.schemas.Candidate candidate, Judgement judgement) {
        return CandidateJudged.newBuilder()
                .setMeta(meta)
                .setIntent(cause.getIntent())
                .setCandidate(candidate)
                .setScores(judgement.heard().stream()
                        .flatMap(JudgementWriter::scores)
                        .toList())
                .setVerdict(verdict(judgement.verdict()))
                .setJudgeModels(models(judgement.heard()))
                .setUsage(usage(judgement.spend()))
                .build();
    }

    private static Stream<Score> scores(Heard heard) {
        return switch (heard.opinion()) {
            case Opinion.Scored scored -> scored.findings().stream().map(f -> score(heard.judge(), f));
            case Opinion.NotScored _ -> Stream.empty();
        };
    }

    private static Score score(Judge judge, Finding finding) {
        return Score.newBuilder()
                .setJudge(judge.name())
                .setJudgeVersion(judge.version())
                .setCriterion(finding.criterion())
                .setScore(finding.score())
                .setSeverity(finding.severity().name())
                .setTurn(finding.turn().isPresent() ? finding.turn().getAsInt() : null)
                .setReason(finding.reason())
                .build();
    }

    private static Object verdict(Verdict verdict) {
        return switch (verdict) {
            case Accept accept -> new Accepted(accept.score());
            case Retry retry -> new io.casemill.schemas.Retry(retry.fromTurn(), feedback(retry.feedback()));
            case Reject reject -> new Rejected(feedback(reject.reasons()));
        };
    }

    private static List<Feedback> feedback(List<Advice> advice) {
        return advice.stream()
                .map(a -> Feedback.newBuilder()
                        .setCriterion(a.criterion())
                        .setTurn(a.turn() == Advice.WHOLE ? null : a.turn())
                        .setMessage(a.message())
                        .build())
                .toList();
    }

    /** Every model that was asked: the one that answered, or the first of the judge's where none could be read. */
    private static List<ModelUse> models(List<Heard> heard) {
        return heard.stream()
                .filter(h -> h.opinion().spend().calls() > 0)
                .flatMap(h -> answering(h).stream())
                .map(JudgementWriter::modelUse)
                .toList();
    }

    private static Optional<Judge.JudgeModel> answering(Heard heard) {
        return switch (heard.opinion()) {
            case Opinion.Scored scored -> scored.by().or(() -> firstChoice(heard));
            case Opinion.NotScored _ -> firstChoice(heard);
        };
    }

    private static Optional<Judge.JudgeModel> firstChoice(Heard heard) {
        return heard.judge().models().stream().findFirst();
    }

    static ModelUse modelUse(Judge.JudgeModel model) {
        return new ModelUse("judge", model.model(), model.family());
    }

    private static Usage usage(ModelSpend spend) {
        return Usage.newBuilder()
                .setCalls(spend.calls())
                .setInputTokens(spend.inputTokens())
                .setOutputTokens(spend.outputTokens())
                .setCostMicros(spend.costMicros())
                .setLatencyMillis(spend.latencyMillis())
                .setAttempts(spend.attempts())
                .setReused(spend.reused())
                .build();
    }
}
