package io.casemill.judge;

import io.casemill.conversation.ModelIdentity;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Judging.Heard;
import io.casemill.judging.Judging.Judgement;
import io.casemill.judging.Opinion;
import io.casemill.judging.Verdict;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Retry;
import io.casemill.schemas.Score;
import io.casemill.translation.FeedbackTranslation;
import io.casemill.translation.SpendTranslation;
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
                .setUsage(SpendTranslation.write(judgement.spend()))
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
            case Verdict.Accept accept -> new Accepted(accept.score());
            case Verdict.Retry retry -> new Retry(retry.fromTurn(), FeedbackTranslation.write(retry.feedback()));
            case Verdict.Reject reject -> new Rejected(FeedbackTranslation.write(reject.reasons()));
        };
    }

    /** Every model that was asked: the one that answered, or the first of the judge's where none could be read. */
    private static List<ModelUse> models(List<Heard> heard) {
        return heard.stream()
                .filter(h -> h.opinion().spend().calls() > 0)
                .flatMap(h -> answering(h).stream())
                .map(SpendTranslation::write)
                .toList();
    }

    private static Optional<ModelIdentity> answering(Heard heard) {
        return switch (heard.opinion()) {
            case Opinion.Scored scored -> scored.by().or(() -> firstChoice(heard));
            case Opinion.NotScored _ -> firstChoice(heard);
        };
    }

    private static Optional<ModelIdentity> firstChoice(Heard heard) {
        return heard.judge().models().stream().findFirst();
    }
}
