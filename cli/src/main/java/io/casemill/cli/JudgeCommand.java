package io.casemill.cli;

import io.casemill.judging.Judging;
import io.casemill.judging.learned.TurnModels;
import io.casemill.translation.RequestTranslation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description =
                "Has the panel judge conversations of a file, whoever made them. Needs no cluster and no model; ends with"
                        + " 2 when a line cannot be read.")
final class JudgeCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Option(
            names = "--in",
            required = true,
            paramLabel = "FILE",
            description = "Conversations, in any form that is read.")
    Path in;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "One line of JSON for each: id, verdict, first failing turn, scores.")
    Path out;

    @Option(
            names = "--request",
            paramLabel = "REQUEST.yaml",
            description = "Says what the levels of a cell mean, how long cases are and what is accepted.")
    Path request;

    @Option(
            names = "--models",
            paramLabel = "FILE",
            description = "What 'casemill judges train' made of your own conversations; without it what is shipped.")
    Path models;

    @Override
    public Integer call() {
        var with = new JudgedWith(
                request == null
                        ? null
                        : RequestTranslation.read(RequestFile.read(request).request()));
        Judging panel = JudgePanel.assemble(models == null ? TurnModels.shipped() : read(models));
        JudgedFile.Counts counts;
        try (BufferedWriter writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            counts = new JudgedFile(panel, with, writer, global).judge(in);
        } catch (IOException e) {
            throw CliException.failed(out + " cannot be written: " + e.getMessage(), e);
        }
        tell(counts);
        return counts.bad() == 0 ? 0 : CliException.BAD_INPUT;
    }

    private static TurnModels read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return TurnModels.read(in);
        } catch (IOException e) {
            throw CliException.badInput(file + ": cannot be read as models of judges: " + e.getMessage());
        }
    }

    private void tell(JudgedFile.Counts counts) {
        if (global.json) {
            global.print(JsonNodeFactory.instance
                    .objectNode()
                    .put("accept", counts.accepted())
                    .put("retry", counts.retried())
                    .put("reject", counts.rejected())
                    .put("unreadable", counts.bad())
                    .put("unsure", counts.unsure())
                    .put("file", out.toString()));
        } else {
            global.out()
                    .println(counts.accepted() + " accepted, " + counts.retried() + " to be made again, "
                            + counts.rejected() + " rejected, " + counts.bad() + " that cannot be read"
                            + (counts.unsure() == 0 ? "" : "; of " + counts.unsure() + " a judge could not tell")
                            + "; in " + out);
        }
    }
}
