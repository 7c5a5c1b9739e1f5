package io.casemill.cli;

import io.casemill.conversation.file.PlainBytes;
import io.casemill.generation.pack.PackException;
import io.casemill.generation.pack.ScenarioPack;
import io.casemill.planning.Problem;
import io.casemill.schemas.Axis;
import io.casemill.schemas.Budget;
import io.casemill.schemas.CellCount;
import io.casemill.schemas.Criterion;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Rubric;
import io.casemill.yaml.YamlDocument;
import io.casemill.yaml.YamlException;
import io.casemill.yaml.YamlNode;
import io.casemill.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a request and its pack from YAML. Whether the request makes sense is the planner's to say; whether it can be read
 * is said here, of both files at once.
 */
final class RequestFile {

    static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private final Path file;
    private final List<String> packProblems = new ArrayList<>();

    private RequestFile(Path file) {
        this.file = file;
    }

    /**
     * What a file holds.
     *
     * @param request what is to be made
     * @param seedRules what a seed may be that it is made from
     */
    record Content(GenerationRequested request, SeedRules seedRules) {}

    /**
     * The request in a file.
     *
     * @throws CliException with every problem of the file and of its pack, each with file, line and column
     */
    static Content read(Path file) {
        EventClasses.trust();
        return new RequestFile(file).content();
    }

    private Content content() {
        YamlDocument document = document(file);
        YamlNode root = document.root()
                .only(
                        "id",
                        "dataset",
                        "owner",
                        "seed",
                        "language",
                        "axes",
                        "cases",
                        "techniques",
                        "pack",
                        "triggerWords",
                        "rubric",
                        "limits",
                        "budget",
                        "seeds",
                        "window",
                        "sameFamilyAllowed");
        var content = new Content(request(root), SeedRules.read(root.get("seeds")));
        List<String> problems = new ArrayList<>(lines(file, document.problems()));
        problems.addAll(packProblems);
        if (!problems.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, problems);
        }
        return content;
    }

    /** What was found wrong with a request that could be read, one line a problem, each with its place in the file. */
    static List<String> describe(Path file, List<Problem> problems) {
        YamlDocument document = document(file);
        return lines(
                file,
                problems.stream()
                        .map(problem -> document.placed(problem.path(), problem.message()))
                        .toList());
    }

    private static List<String> lines(Path file, List<YamlProblem> problems) {
        return problems.stream()
                .map(problem -> Plain.line(problem.in(file.toString()), 600))
                .toList();
    }

    private static YamlDocument document(Path file) {
        try {
            YamlDocument document = YamlDocument.parse(readText(file), MAX_BYTES);
            if (!document.root().isMapping()) {
                throw CliException.badInput(
                        file + ":1:1: is no request; it must be a YAML mapping with dataset, axes, …");
            }
            return document;
        } catch (YamlException e) {
            throw new CliException(CliException.BAD_INPUT, lines(file, e.problems()));
        }
    }

    /** A text file of bounded size, in UTF-8 or UTF-16, without its byte-order mark. */
    static String readText(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = PlainBytes.of(in).utf8().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw CliException.badInput(file + ": is larger than " + MAX_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CliException.badInput(file + ": is not UTF-8; save it as UTF-8");
        } catch (NoSuchFileException e) {
            throw CliException.badInput(file + ": cannot be read: there is no such file");
        } catch (IOException e) {
            throw CliException.badInput(file + ": cannot be read: " + e.getMessage());
        }
    }

    private GenerationRequested request(YamlNode root) {
        GenerationRequested.Builder request = GenerationRequested.newBuilder()
                .setDataset(root.get("dataset").text())
                .setOwner(root.get("owner").textIfAny().orElse(null))
                .setSeedNumber(root.get("seed").wholeNumberIfAny().orElse(1L))
                .setLanguage(root.get("language").textIfAny().orElse("en"))
                .setAxes(
                        root.get("axes").items().stream().map(RequestFile::axis).toList())
                .setTechniques(techniques(root.get("techniques")))
                .setScenarioPack(pack(root))
                .setTriggerWords(root.get("triggerWords").items().stream()
                        .map(YamlNode::text)
                        .toList())
                .setRubric(rubric(root.get("rubric")))
                .setLimits(limits(root.get("limits")))
                .setBudget(budget(root.get("budget")))
                .setWindow(root.get("window").present() ? root.get("window").integer() : null)
                .setSameFamilyAllowed(root.get("sameFamilyAllowed").flag(false));
        YamlNode cases = root.get("cases").only("perCell", "overrides");
        request.setCasesPerCell(cases.get("perCell").integer());
        request.setCellCounts(cases.get("overrides").items().stream()
                .map(RequestFile::override)
                .toList());
        String id = root.get("id").textIfAny().orElse(null);
        return withId(request, id);
    }

    /** A request without an id gets one from its content, so that the same file is the same request. */
    private static GenerationRequested withId(GenerationRequested.Builder builder, String id) {
        var unnamed = builder.setRequestId("")
                .setMeta(new EventMeta("", "", Instant.EPOCH, "", "", null))
                .build();
        String requestId = id != null
                ? id
                : "req-" + EventIds.sha256(EventJson.line(unnamed)).substring(0, 12);
        unnamed.setRequestId(requestId);
        return unnamed;
    }

    private static Axis axis(YamlNode node) {
        node.only("name", "levels");
        String name = node.get("name").text();
        return new Axis(
                name,
                node.get("levels").items().stream()
                        .map(level -> level(name, level))
                        .toList());
    }

    private static Level level(String axis, YamlNode node) {
        node.only("id", "description", "policy", "outcomes");
        return Level.newBuilder()
                .setAxis(axis)
                .setId(node.get("id").text())
                .setDescription(node.get("description").text())
                .setPolicy(node.get("policy").textIfAny().orElse(null))
                .setExpectedOutcomes(node.get("outcomes").items().stream()
                        .map(YamlNode::text)
                        .toList())
                .build();
    }

    private static CellCount override(YamlNode node) {
        Map<String, YamlNode> entries = node.map((axis, level) -> level);
        int count = node.get("count").integer();
        entries.remove("count");
        var levels = new LinkedHashMap<String, String>();
        entries.forEach((axis, level) -> levels.put(axis, level.text()));
        return new CellCount(levels, count);
    }

    private static Map<String, Double> techniques(YamlNode node) {
        return node.map((name, share) -> share.number());
    }

    private String pack(YamlNode root) {
        YamlNode node = root.get("pack");
        String name = node.textIfAny().orElse(null);
        if (name == null) {
            return null;
        }
        Path pack = file.resolveSibling(name);
        if (!Files.isRegularFile(pack)) {
            node.wrong("names " + pack + ", and there is no such file");
            return "";
        }
        String yaml = readText(pack);
        try {
            PackFit.check(root, ScenarioPack.parse(yaml));
        } catch (PackException e) {
            packProblems.addAll(lines(pack, e.problems()));
        }
        return yaml;
    }

    private static Rubric rubric(YamlNode node) {
        node.only("version", "acceptAt", "criteria");
        return Rubric.newBuilder()
                .setVersion(node.get("version").textIfAny().orElse("1"))
                .setAcceptAt(node.get("acceptAt").number(0.6))
                .setCriteria(node.get("criteria").items().stream()
                        .map(RequestFile::criterion)
                        .toList())
                .build();
    }

    private static Criterion criterion(YamlNode node) {
        node.only("name", "description", "threshold");
        return new Criterion(
                node.get("name").text(),
                node.get("description").text(),
                node.get("threshold").number(0.6));
    }

    private static LengthBand limits(YamlNode node) {
        node.only("minTurns", "maxTurns", "maxTurnChars");
        return new LengthBand(
                node.get("minTurns").integer(4),
                node.get("maxTurns").integer(60),
                node.get("maxTurnChars").integer(2000));
    }

    private static Budget budget(YamlNode node) {
        node.only("maxAttempts", "maxReplacements", "maxTokens", "maxCost", "maxSeconds");
        BigDecimal dollars = node.get("maxCost").numberIfAny().orElse(null);
        return new Budget(
                node.get("maxAttempts").integer(3),
                node.get("maxReplacements").integer(4),
                node.get("maxTokens").wholeNumberIfAny().orElse(null),
                dollars == null ? null : dollars.multiply(MICROS).longValue(),
                node.get("maxSeconds").wholeNumberIfAny().orElse(null));
    }
}
