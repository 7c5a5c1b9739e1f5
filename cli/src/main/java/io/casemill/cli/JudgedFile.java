package io.casemill.cli;

import io.casemill.conversation.file.FoundLine;
import io.casemill.conversation.file.Purpose;
import io.casemill.judging.Finding;
import io.casemill.judging.Judging;
import io.casemill.judging.Judging.Heard;
import io.casemill.judging.Judging.Judgement;
import io.casemill.judging.Opinion;
import io.casemill.judging.Severity;
import io.casemill.judging.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Judges a file of conversations, so many at a time as there are processors, and writes the verdicts in the file's order. */
final class JudgedFile {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int BATCH = 256;
    private static final long TELL_EVERY_NANOS = 2_000_000_000L;

    private final Judging panel;
    private final JudgedWith with;
    private final Writer out;
    private final GlobalOptions global;
    private final List<FoundLine> batch = new ArrayList<>();
    private Counts counts = new Counts(0, 0, 0, 0, 0);
    private final long start = System.nanoTime();
    private long toldAt = start;

    /**
     * What came of a file's conversations.
     *
     * @param unsure those of which a judge could not tell, whatever the verdict
     */
    record Counts(int accepted, int retried, int rejected, int bad, int unsure) {

        private Counts plus(ObjectNode line) {
            int more = line.path("scores").valueStream().anyMatch(JudgedFile::isUnsure) ? 1 : 0;
            return switch (line.path("verdict").asString("error")) {
                case "accept" -> new Counts(accepted + 1, retried, rejected, bad, unsure + more);
                case "retry" -> new Counts(accepted, retried + 1, rejected, bad, unsure + more);
                case "reject" -> new Counts(accepted, retried, rejected + 1, bad, unsure + more);
                default -> new Counts(accepted, retried, rejected, bad + 1, unsure);
            };
        }

        private int all() {
            return accepted + retried + rejected + bad;
        }
    }

    JudgedFile(Judging panel, JudgedWith with, Writer out, GlobalOptions global) {
        this.panel = panel;
        this.with = with;
        this.out = out;
        this.global = global;
    }

    /** Judges to the end; a line that is no conversation gets a line that says so. */
    Counts judge(Path file) throws IOException {
        try {
            ConversationFile.read(file, Purpose.JUDGE, this::take)
                    .forEach(notice -> global.err().println("casemill: " + Plain.line(file + ": " + notice, 300)));
            writeBatch();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return counts;
    }

    private void take(FoundLine line) {
        batch.add(line);
        if (batch.size() == BATCH) {
            writeBatch();
        }
    }

    private void writeBatch() {
        List<ObjectNode> judged = batch.parallelStream().map(this::line).toList();
        batch.clear();
        try {
            for (ObjectNode line : judged) {
                out.write(line.toString());
                out.write('\n');
                counts = counts.plus(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long now = System.nanoTime();
        if (now - toldAt > TELL_EVERY_NANOS) {
            toldAt = now;
            global.err().printf("%6.1f s  %d judged%n", (now - start) / 1e9, counts.all());
        }
    }

    private ObjectNode line(FoundLine found) {
        return switch (found) {
            case FoundLine.Good good ->
                judged(good.conversation().id(), panel.judge(with.candidate(good.conversation())));
            case FoundLine.Bad bad -> {
                ObjectNode line = NODES.objectNode().put("line", bad.number()).put("id", bad.id());
                line.put("error", String.join("; ", bad.problems()));
                yield line;
            }
        };
    }

    private static ObjectNode judged(String id, Judgement judgement) {
        ObjectNode line = NODES.objectNode().put("id", id);
        switch (judgement.verdict()) {
            case Verdict.Accept _ -> line.put("verdict", "accept").putNull("firstFailingTurn");
            case Verdict.Retry retry -> line.put("verdict", "retry").put("firstFailingTurn", retry.fromTurn());
            case Verdict.Reject _ -> line.put("verdict", "reject").put("firstFailingTurn", firstFailing(judgement));
        }
        ArrayNode scores = line.putArray("scores");
        judgement.heard().forEach(heard -> scores(scores, heard));
        return line;
    }

    private static boolean isUnsure(JsonNode score) {
        return score.path("severity").asString("").equals(Severity.UNSURE.name());
    }

    private static int firstFailing(Judgement judgement) {
        return judgement.heard().stream()
                .map(Heard::opinion)
                .filter(Opinion.Scored.class::isInstance)
                .flatMap(opinion -> ((Opinion.Scored) opinion).findings().stream())
                .filter(finding -> !finding.passes())
                .mapToInt(finding -> finding.turn().orElse(0))
                .min()
                .orElse(0);
    }

    private static void scores(ArrayNode scores, Heard heard) {
        switch (heard.opinion()) {
            case Opinion.Scored scored -> scored.findings().forEach(finding -> scores.add(score(heard, finding)));
            case Opinion.NotScored none ->
                scores.add(NODES.objectNode()
                        .put("judge", heard.judge().name())
                        .put("criterion", none.criterion())
                        .putNull("score")
                        .put("reason", none.reason()));
        }
    }

    private static ObjectNode score(Heard heard, Finding finding) {
        ObjectNode score = NODES.objectNode()
                .put("judge", heard.judge().name())
                .put("version", heard.judge().version())
                .put("criterion", finding.criterion())
                .put("score", finding.isUnsure() ? null : finding.score())
                .put("severity", finding.severity().name())
                .put("passes", finding.passes());
        if (finding.turn().isPresent()) {
            score.put("turn", finding.turn().getAsInt());
        } else {
            score.putNull("turn");
        }
        return score.put("defect", finding.passes() ? null : finding.defect().code())
                .put("reason", finding.reason());
    }
}
