package io.casemill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Writes a folder to start from: a commented request with its pack and policy, a sample of seeds, and the"
                        + " services' configuration. Nothing that is there is written over.")
final class InitCommand implements Callable<Integer> {

    private static final List<String> FILES = List.of(
            "request.yaml",
            "pack.yaml",
            "policy.md",
            "seeds.jsonl",
            "config/generator-service.yml",
            "config/judge-service.yml");

    @Mixin
    GlobalOptions global;

    @Parameters(paramLabel = "DIR")
    Path folder;

    @Override
    public Integer call() {
        List<String> there = FILES.stream()
                .filter(file -> Files.exists(folder.resolve(file)))
                .map(file -> folder.resolve(file) + ": is there already; nothing was written")
                .toList();
        if (!there.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, there);
        }
        FILES.forEach(this::write);
        if (global.json) {
            var files = JsonNodeFactory.instance.arrayNode();
            FILES.forEach(file -> files.add(folder.resolve(file).toString()));
            global.print(JsonNodeFactory.instance.objectNode().set("files", files));
        } else {
            next().forEach(global.out()::println);
        }
        return 0;
    }

    private void write(String name) {
        Path file = folder.resolve(name);
        try (InputStream in = InitCommand.class.getResourceAsStream("start/" + name)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.copy(in, file);
        } catch (IOException | UncheckedIOException e) {
            throw CliException.failed(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Stream<String> next() {
        String request = folder.resolve("request.yaml").toString();
        String seeds = folder.resolve("seeds.jsonl").toString();
        return Stream.of(
                "In " + folder
                        + ": a request for 200 cases with its pack, policy and 68 written seeds, and config/ for models.",
                "Put conversations of your own in the place of seeds.jsonl, and your levels and policy into request.yaml. Then:",
                "",
                "  casemill seeds check " + seeds,
                "  casemill plan " + request + " --seeds " + seeds,
                "  casemill preview " + request + " --seeds " + seeds + " -n 3",
                "  casemill run " + request + " --seeds " + seeds + " --out out",
                "",
                "Services read config/ of the folder that a command is started in.");
    }
}
