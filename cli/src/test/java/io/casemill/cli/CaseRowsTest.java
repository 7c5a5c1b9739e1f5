package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.FoundLine;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Usage;
import io.casemill.translation.TurnTranslation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CaseRowsTest {

    static {
        EventClasses.trust();
    }

    private static final Path PROJECT = Path.of(System.getProperty("casemill.project.dir"));
    private static final ExportForm PLAIN = new ExportForm(ExportFormat.OPENAI_CHAT, null, true);
    private static final ExportForm TRL = new ExportForm(ExportFormat.OPENAI_CHAT, Loader.TRL, true);
    private static final ExportForm SHAREGPT = new ExportForm(ExportFormat.SHAREGPT, Loader.LLAMA_FACTORY, true);

    private static final Turn HI = Turn.user("hi");
    private static final Turn HELLO = Turn.assistant("hello");

    private static final List<List<Turn>> TRICKY = List.of(
            List.of(HI, HELLO),
            List.of(HELLO, HI, HELLO),
            List.of(HI, HI, HELLO, HELLO, HI),
            List.of(HI, call("open order", "{\"order\":7}", "found", null), HELLO),
            List.of(HI, call("open.order", "{\"order\":\"x\"}", null, "no \ud83d such order"), HELLO),
            List.of(HI, HELLO, call("注文", "[1]", "", null), HI, call("a".repeat(65), "order 7", null, null), HELLO),
            List.of(call("look", null, "{\"emoji\":\"\\ud83d\\ude0a\\ud83d\"}", null), HI, HELLO),
            List.of(Turn.action(null, "noted"), HI, HELLO, Turn.action("", "\u200b")),
            List.of(new Turn(Speaker.DEVELOPER, "Be brief."), HI, new Turn(Speaker.SYSTEM, "Be kind."), HELLO),
            List.of(Turn.user("a\ufffdb"), Turn.assistant("\ufffd"), Turn.assistant("c\u0000\ud83d")),
            List.of(
                    HI,
                    new Turn(Speaker.ACTION, "a", ToolCall.of("a"), "x"),
                    HELLO,
                    new Turn(Speaker.ACTION, "b", ToolCall.of("a"), "x")));

    private static final List<List<Turn>> UNFIT =
            List.of(List.of(HI), List.of(HELLO), List.of(Turn.user(" "), HELLO), List.of(Turn.action("look", "found")));

    @TempDir
    Path folder;

    static Stream<ExportForm> loaders() {
        return Stream.of(Loader.values()).map(loader -> new ExportForm(ExportFormat.OPENAI_CHAT, loader, true));
    }

    @Test
    void writesMessagesThatEveryReaderTakes() throws IOException {
        Path file = write(PLAIN, TRICKY);

        assertThat(ChatFileRules.broken(file)).isEmpty();
        assertThat(rows(file)).hasSize(TRICKY.size());
    }

    @ParameterizedTest
    @MethodSource("loaders")
    void writesWhatLoadersTake(ExportForm form) throws IOException {
        Path file = write(form, TRICKY);

        assertThat(ChatFileRules.brokenForLoaders(file)).isEmpty();
        assertThat(rows(file)).hasSize(TRICKY.size());
    }

    @ParameterizedTest
    @EnumSource(Loader.class)
    void writesWhatLoadersTakeOfWhateverPeopleSay(Loader loader) throws IOException {
        var random = new SplittableRandom(7);
        List<List<Turn>> conversations =
                IntStream.range(0, 500).mapToObj(i -> any(random)).toList();
        Path file = write(new ExportForm(ExportFormat.OPENAI_CHAT, loader, true), conversations);
        Path plain = write(PLAIN, conversations);

        assertThat(ChatFileRules.brokenForLoaders(file)).isEmpty();
        assertThat(ChatFileRules.broken(plain)).isEmpty();
        assertThat(rows(file).size()).isBetween(150, 499);
    }

    @Test
    void writesWhatLoadersTakeOfTheExample() throws IOException {
        Path file = write(TRL, example());

        assertThat(ChatFileRules.brokenForLoaders(file)).isEmpty();
        assertThat(rows(file)).hasSizeGreaterThan(50);
    }

    @Test
    void writesTurnsOfShareGptInPairs() throws IOException {
        Path file = write(SHAREGPT, TRICKY);

        assertThat(ChatFileRules.mixedTypes(file)).isEmpty();
        for (JsonNode row : rows(file)) {
            List<String> from = row.get("conversations").findValuesAsString("from");
            assertThat(from).hasSizeGreaterThan(1);
            assertThat(from.size() % 2).isZero();
            for (int t = 0; t < from.size(); t++) {
                assertThat(from.get(t))
                        .isIn(t % 2 == 0 ? List.of("human", "observation") : List.of("gpt", "function_call"));
            }
            assertThat(from.getFirst()).isEqualTo("human");
        }
    }

    @Test
    void writesOneTypePerFieldThoughOutcomesAreUnknownAtFirst() throws IOException {
        Path file = write(TRL, List.of(List.of(HI, HELLO), List.of(HI, HELLO)));

        assertThat(rows(file))
                .extracting(row -> row.at("/metadata/outcome").stringValue())
                .containsExactly("", "denied");
        assertThat(ChatFileRules.brokenForLoaders(file)).isEmpty();
    }

    @Test
    void beginsWithARowThatHasACallAsLoadersLookAtTheFirstRows() throws IOException {
        Path file = write(TRL, List.of(List.of(HI, HELLO), List.of(HI, call("look", null, "found", null), HELLO)));

        assertThat(rows(file))
                .extracting(row -> row.at("/metadata/caseId").stringValue())
                .containsExactly("case-1", "case-0");
    }

    @Test
    void describesAToolByAllCallsOfTheFile() throws IOException {
        Path file = write(
                TRL,
                List.of(
                        List.of(HI, call("look", "{\"a\":1}", "found", null), HELLO),
                        List.of(HI, call("look", "{\"b\":1}", "found", null), HELLO)));

        assertThat(rows(file)).extracting(row -> row.get("tools").stringValue()).allSatisfy(tools -> assertThat(tools)
                .contains("\"a\":{\"type\":\"integer\"}", "\"b\":{\"type\":\"integer\"}"));
    }

    @Test
    void leavesOutTheToolsWhenAsked() throws IOException {
        Path file = write(new ExportForm(ExportFormat.OPENAI_CHAT, Loader.TRL, false), TRICKY);

        assertThat(ChatFileRules.brokenForLoaders(file)).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("tool_calls").contains("\"tools\":\"[]\"");
    }

    @Test
    void saysWhatCouldNotBeWrittenAndWhy() throws IOException {
        var report = new ExportReport(TRL);
        write(TRL, UNFIT, report);

        assertThat(report.written()).isZero();
        assertThat(report.released()).isEqualTo(4);
        assertThat(report.lines())
                .contains(
                        "1 of 4 cases left out, as the assistant never answers the user: case-0",
                        "3 of 4 cases left out, as the user says nothing: case-1, case-2, case-3");
    }

    @Test
    void saysWhatWasChanged() throws IOException {
        var report = new ExportReport(TRL);
        write(TRL, TRICKY, report);

        assertThat(report.lines())
                .contains("in 1 of 11 cases what the assistant says before the user is left out")
                .contains("in 1 of 11 cases messages in a row of one side are joined by a line end")
                .anyMatch(line -> line.contains("decode them first"));
        assertThat(report.json().at("/changed/GREETING").intValue()).isEqualTo(1);
        assertThat(report.json().at("/cases").intValue()).isEqualTo(11);
    }

    @Test
    void namesNoMoreCasesThanSomebodyReads() {
        var report = new ExportReport(PLAIN);
        IntStream.range(0, 500).forEach(i -> report.leftOut("case-" + i, "it is unfit"));

        assertThat(report.lines()).singleElement().asString().endsWith("case-19 and 480 more");
    }

    @Test
    void carriesTheProvenance() throws IOException {
        assertThat(rows(write(PLAIN, TRICKY))
                        .getFirst()
                        .at("/metadata/provenance/technique")
                        .stringValue())
                .isEqualTo("SIMULATION");
        JsonNode metadata = rows(write(TRL, TRICKY)).getFirst().get("metadata");
        assertThat(metadata.get("technique").stringValue()).isEqualTo("SIMULATION");
        assertThat(EventJson.MAPPER
                        .readTree(metadata.get("provenance").stringValue())
                        .at("/origin")
                        .stringValue())
                .isEqualTo("SYNTHETIC");
    }

    /** For bench/loaders/run.sh, which gives them to the loaders. */
    @Test
    void writesFilesThatTheLoadersThemselvesCanTry() throws IOException {
        Path forLoaders = Files.createDirectories(PROJECT.resolve("cli/target/loaders"));
        var conversations = new ArrayList<>(TRICKY);
        conversations.addAll(example());
        for (Loader loader : Loader.values()) {
            var form = new ExportForm(loader.formats().getFirst(), loader, true);
            Path file = write(form, conversations);
            Files.move(file, forLoaders.resolve(loader + ".jsonl"), StandardCopyOption.REPLACE_EXISTING);
        }
        Path bare = write(new ExportForm(ExportFormat.OPENAI_CHAT, Loader.TRL, false), conversations);
        Files.move(bare, forLoaders.resolve("without-tools.jsonl"), StandardCopyOption.REPLACE_EXISTING);

        try (Stream<Path> files = Files.list(forLoaders)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void leavesNothingBesideTheFile() throws IOException {
        Path file = write(TRL, TRICKY);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Path write(ExportForm form, List<List<Turn>> conversations) throws IOException {
        return write(form, conversations, new ExportReport(form));
    }

    private Path write(ExportForm form, List<List<Turn>> conversations, ExportReport report) throws IOException {
        Path file = folder.resolve(form.format() + "-" + form.loader() + ".jsonl");
        try (CaseRows rows = CaseRows.to(file, form, report)) {
            for (int c = 0; c < conversations.size(); c++) {
                rows.take(released("case-" + c, c == 0 ? null : "denied", conversations.get(c)));
            }
            rows.finish();
        }
        return file;
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(EventJson.MAPPER::readTree).toList();
    }

    private static List<Turn> any(SplittableRandom random) {
        List<String> texts =
                List.of("hi", "", " ", "\ufffd", "so\ud83d", "{\"error\":\"x\"}", "\\ud83d", "\u0000", "😊");
        List<String> names = List.of("a", "a b", "", "ü", "action", "x".repeat(80));
        var turns = new ArrayList<Turn>();
        int many = random.nextInt(20);
        for (int t = 0; t < many; t++) {
            String text = random.nextBoolean() ? "so" : texts.get(random.nextInt(texts.size()));
            Speaker speaker = Speaker.values()[random.nextInt(Speaker.values().length)];
            if (speaker == Speaker.ACTION) {
                String result = texts.get(random.nextInt(texts.size()));
                boolean failed = random.nextInt(4) == 0;
                String arguments = random.nextBoolean() ? null : texts.get(random.nextInt(texts.size()));
                turns.add(call(
                        names.get(random.nextInt(names.size())),
                        arguments,
                        failed ? null : result,
                        failed ? result : null));
            } else {
                turns.add(new Turn(speaker, text));
            }
        }
        return turns;
    }

    private static List<List<Turn>> example() throws IOException {
        var conversations = new ArrayList<List<Turn>>();
        Path seeds = PROJECT.resolve("examples/refund-bot/seeds.jsonl");
        try (InputStream file = Files.newInputStream(seeds)) {
            ConversationReader.read(file, line -> {
                if (line instanceof FoundLine.Good good) {
                    conversations.add(good.conversation().turns());
                }
            });
        }
        return conversations;
    }

    private static Turn call(String name, String arguments, String result, String error) {
        return new Turn(Speaker.ACTION, "shown", new ToolCall(name, arguments, result, error), null);
    }

    private static CaseDeduped released(String id, String outcome, List<Turn> turns) {
        CaseRecord record = CaseRecord.newBuilder()
                .setCaseId(id)
                .setSlotId("slot-1")
                .setRequestId("req-1")
                .setDataset("refund-bot")
                .setCell(new Cell("a=b", List.of()))
                .setLanguage("en")
                .setOutcome(outcome)
                .setTurns(TurnTranslation.write(turns))
                .setRubricVersion("1")
                .setProvenance(Provenance.newBuilder()
                        .setTechnique("SIMULATION")
                        .setTechniqueVersion("1")
                        .setAttempt(1)
                        .setRandomSeed(7)
                        .setGrounding(Grounding.CELL)
                        .setUsage(Usage.newBuilder().build())
                        .build())
                .build();
        var meta = new EventMeta("event-1", id, Instant.EPOCH, "dedupe-service", "1", null);
        return new CaseDeduped(meta, id, record, null);
    }
}
