package io.casemill.cli;

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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a request from YAML. Whether it makes sense is the planner's to say; whether it can be read is said here. */
final class RequestFile {

    static final long MAX_BYTES = 2 * 1024 * 1024;
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final Set<String> KEYS = Set.of(
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
            "window",
            "sameFamilyAllowed");

    private final List<Problem> problems = new ArrayList<>();
    private final Path file;

    private RequestFile(Path file) {
        this.file = file;
    }

    /**
     * The request in a file.
     *
     * @throws CliException with every problem, each with its path
     */
    static GenerationRequested read(Path file) {
        EventClasses.trust();
        var reader = new RequestFile(file);
        YamlNode root = new YamlNode("", reader.parse(), reader.problems).only(KEYS);
        GenerationRequested request = reader.request(root);
        if (!reader.problems.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, describe(file, reader.problems));
        }
        return request;
    }

    /** One line a problem. */
    static List<String> describe(Path file, List<Problem> problems) {
        return problems.stream()
                .map(p -> Plain.line(file + ": " + p.path() + " " + p.message(), 600))
                .toList();
    }

    private JsonNode parse() {
        String yaml = readText(file);
        try {
            JsonNode node = YAML.readTree(yaml);
            if (node == null || !node.isObject()) {
                throw CliException.badInput(file + ": is no request; it must be a YAML mapping with dataset, axes, …");
            }
            return node;
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw CliException.badInput(
                    file + ":" + (where == null ? "" : where.getLineNr() + ":" + where.getColumnNr() + ":")
                            + " is no YAML: " + Plain.line(e.getOriginalMessage(), 200));
        }
    }

    /** A text file of bounded size in UTF-8. */
    static String readText(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw CliException.badInput(file + ": is larger than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw CliException.badInput(file + ": is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw CliException.badInput(
                    file + ": cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
        }
    }

    private GenerationRequested request(YamlNode root) {
        GenerationRequested.Builder request = GenerationRequested.newBuilder()
                .setDataset(root.get("dataset").text())
                .setOwner(root.get("owner").text(null))
                .setSeedNumber(root.get("seed").wholeNumber(1))
                .setLanguage(root.get("language").text("en"))
                .setAxes(
                        root.get("axes").items().stream().map(RequestFile::axis).toList())
                .setTechniques(techniques(root.get("techniques")))
                .setScenarioPack(pack(root.get("pack")))
                .setTriggerWords(root.get("triggerWords").items().stream()
                        .map(YamlNode::text)
                        .toList())
                .setRubric(rubric(root.get("rubric")))
                .setLimits(limits(root.get("limits")))
                .setBudget(budget(root.get("budget")))
                .setWindow(root.get("window").present() ? root.get("window").integer() : null)
                .setSameFamilyAllowed(root.get("sameFamilyAllowed").flag());
        YamlNode cases = root.get("cases").only(Set.of("perCell", "overrides"));
        request.setCasesPerCell(cases.get("perCell").integer());
        request.setCellCounts(cases.get("overrides").items().stream()
                .map(RequestFile::override)
                .toList());
        String id = root.get("id").text(null);
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
        node.only(Set.of("name", "levels"));
        String name = node.get("name").text();
        return new Axis(
                name,
                node.get("levels").items().stream()
                        .map(level -> level(name, level))
                        .toList());
    }

    private static Level level(String axis, YamlNode node) {
        node.only(Set.of("id", "description", "policy", "outcomes"));
        return Level.newBuilder()
                .setAxis(axis)
                .setId(node.get("id").text())
                .setDescription(node.get("description").text())
                .setPolicy(node.get("policy").text(null))
                .setExpectedOutcomes(node.get("outcomes").items().stream()
                        .map(YamlNode::text)
                        .toList())
                .build();
    }

    private static CellCount override(YamlNode node) {
        Map<String, YamlNode> entries = new LinkedHashMap<>(node.entries());
        int count = node.get("count").integer();
        entries.remove("count");
        var levels = new LinkedHashMap<String, String>();
        entries.forEach((axis, level) -> levels.put(axis, level.text()));
        return new CellCount(levels, count);
    }

    private static Map<String, Double> techniques(YamlNode node) {
        var shares = new LinkedHashMap<String, Double>();
        node.entries().forEach((name, share) -> shares.put(name, share.real(0)));
        return shares;
    }

    private String pack(YamlNode node) {
        String name = node.text(null);
        if (name == null) {
            return null;
        }
        Path pack = file.toAbsolutePath().resolveSibling(name);
        if (!Files.isRegularFile(pack)) {
            node.wrong("names " + pack + ", and there is no such file");
            return "";
        }
        return readText(pack);
    }

    private static Rubric rubric(YamlNode node) {
        node.only(Set.of("version", "acceptAt", "criteria"));
        return Rubric.newBuilder()
                .setVersion(node.get("version").text("1"))
                .setAcceptAt(node.get("acceptAt").real(0.6))
                .setCriteria(node.get("criteria").items().stream()
                        .map(RequestFile::criterion)
                        .toList())
                .build();
    }

    private static Criterion criterion(YamlNode node) {
        node.only(Set.of("name", "description", "threshold"));
        return new Criterion(
                node.get("name").text(),
                node.get("description").text(),
                node.get("threshold").real(0.6));
    }

    private static LengthBand limits(YamlNode node) {
        node.only(Set.of("minTurns", "maxTurns", "maxTurnChars"));
        return new LengthBand(
                node.get("minTurns").integer(4),
                node.get("maxTurns").integer(60),
                node.get("maxTurnChars").integer(2000));
    }

    private static Budget budget(YamlNode node) {
        node.only(Set.of("maxAttempts", "maxReplacements", "maxTokens", "maxCost", "maxSeconds"));
        BigDecimal dollars = node.get("maxCost").optionalAmount();
        return new Budget(
                node.get("maxAttempts").integer(3),
                node.get("maxReplacements").integer(4),
                node.get("maxTokens").optionalWholeNumber(),
                dollars == null ? null : dollars.multiply(MICROS).longValue(),
                node.get("maxSeconds").optionalWholeNumber());
    }
}
