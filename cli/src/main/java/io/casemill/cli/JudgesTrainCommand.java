package io.casemill.cli;

import io.casemill.conversation.Turn;
import io.casemill.conversation.file.FoundLine;
import io.casemill.judging.learned.Exemplars;
import io.casemill.judging.learned.TurnModels;
import io.casemill.judging.learned.TurnTraining;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Trains the models that judges ask on real conversations of your own, and on written examples of what"
                        + " is wrong. Needs no cluster.")
final class JudgesTrainCommand implements Callable<Integer> {

    /** Of fewer nobody can say what is usual. */
    private static final int FEWEST = 100;

    @Mixin
    GlobalOptions global;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Real conversations, in any form that is read.")
    List<Path> files;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the models go.")
    Path out;

    @Option(
            names = "--language",
            defaultValue = "en",
            description = "BCP 47 tag of the conversations (default: ${DEFAULT-VALUE}).")
    String language;

    @Option(
            names = "--version-name",
            defaultValue = "own",
            description = "What scores call the models (default: ${DEFAULT-VALUE}).")
    String version;

    @Override
    public Integer call() {
        var conversations = new ArrayList<List<Turn>>();
        files.forEach(file -> ConversationFile.read(file, line -> {
            if (line instanceof FoundLine.Good good) {
                conversations.add(good.conversation().turns());
            }
        }));
        if (conversations.size() < FEWEST) {
            throw CliException.badInput("there are " + conversations.size() + " conversations to learn from; at least "
                    + FEWEST + " are wanted");
        }
        int own = conversations.size();
        conversations.addAll(Exemplars.controls());
        TurnModels models = TurnTraining.train(version, language, conversations, Exemplars.shipped());
        try (OutputStream file = Files.newOutputStream(out)) {
            models.write(file);
        } catch (IOException e) {
            throw CliException.failed(out + " cannot be written: " + e.getMessage(), e);
        }
        global.out().println("learned from " + own + " conversations; models " + version + " in " + out);
        for (TurnModels.Limit limit : TurnModels.Limit.values()) {
            global.out().printf("  %-14s %.2f%n", limit, models.limit(limit));
        }
        return 0;
    }
}
