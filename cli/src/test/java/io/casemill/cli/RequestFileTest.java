package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casemill.schemas.CellCount;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Level;
import io.casemill.schemas.SeedOrigin;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestFileTest {

    private static final String GOOD = """
            dataset: refund-bot
            seed: 42
            axes:
              - name: user
                levels: [{id: calm, description: calm people}, {id: angry, description: angry people}]
              - name: policy
                levels: [{id: inside, description: inside, policy: thirty days, outcomes: [refund_approved]}]
            cases: {perCell: 3, overrides: [{user: angry, count: 7}]}
            techniques: {SIMULATION: 0.6, MUTATION: 0.4}
            triggerWords: [refund]
            budget: {maxCost: 1.25, maxTokens: 1000}
            """;

    @TempDir
    Path folder;

    @Test
    void readsARequest() throws IOException {
        var request = RequestFile.read(write(GOOD)).request();
        assertThat(request.getDataset()).isEqualTo("refund-bot");
        assertThat(request.getSeedNumber()).isEqualTo(42);
        assertThat(request.getAxes()).hasSize(2);
        assertThat(request.getAxes().get(1).getLevels().getFirst().getExpectedOutcomes())
                .containsExactly("refund_approved");
        assertThat(request.getCasesPerCell()).isEqualTo(3);
        assertThat(request.getCellCounts()).containsExactly(new CellCount(Map.of("user", "angry"), 7));
        assertThat(request.getTechniques()).isEqualTo(Map.of("SIMULATION", 0.6, "MUTATION", 0.4));
        assertThat(request.getBudget().getMaxCostMicros()).isEqualTo(1_250_000);
        assertThat(request.getBudget().getMaxAttempts()).isEqualTo(3);
        assertThat(request.getScenarioPack()).isNull();
    }

    @Test
    void givesTheSameContentTheSameId() throws IOException {
        String once = RequestFile.read(write(GOOD)).request().getRequestId();
        assertThat(RequestFile.read(write("# a comment\n" + GOOD)).request().getRequestId())
                .isEqualTo(once);
        assertThat(RequestFile.read(write(GOOD.replace("42", "43"))).request().getRequestId())
                .isNotEqualTo(once);
        assertThat(RequestFile.read(write("id: mine\n" + GOOD)).request().getRequestId())
                .isEqualTo("mine");
    }

    @Test
    void readsThePackBesideIt() throws IOException {
        Files.writeString(folder.resolve("pack.yaml"), example("pack.yaml"));
        assertThat(RequestFile.read(write(example("request.yaml"))).request().getScenarioPack())
                .isEqualTo(example("pack.yaml"));
    }

    @Test
    void holdsItselfAgainstThePack() throws IOException {
        Files.writeString(folder.resolve("pack.yaml"), example("pack.yaml"));
        String other = example("request.yaml")
                .replace("id: enterprise_buyer", "id: enterprise_byer")
                .replace("id: outside_window_ineligible", "id: something_else")
                .replace("[refund_approved, replacement_sent, escalated, abandoned]", "[refund_aproved, escalated]");
        assertThat(problems(other))
                .hasSize(4)
                .anyMatch(line -> line.matches(".*request.yaml:\\d+:\\d+: .*user_type 'enterprise_byer'; did you mean"
                        + " 'enterprise_buyer'.*"))
                .anyMatch(line -> line.contains("cannot play policy_scenario 'something_else'; known are"))
                .anyMatch(line -> line.contains("knows no outcome 'refund_aproved'; did you mean 'refund_approved'?"))
                .anyMatch(line ->
                        line.contains("delay_refund_eligible with abandoned, refund_approved, replacement_sent"));
    }

    @Test
    void saysThatThePackPlaysOtherAxes() throws IOException {
        Files.writeString(folder.resolve("pack.yaml"), example("pack.yaml"));
        assertThat(problems(GOOD + "pack: pack.yaml\n"))
                .anyMatch(line -> line.contains("plays the axis user_type, which the request does not have"))
                .anyMatch(line -> line.contains("plays the axis policy_scenario"));
    }

    @Test
    void namesLabelsOfSeedsThatItDoesNotKnow() throws IOException {
        var request = RequestFile.read(write(GOOD)).request();
        var seeds = List.of(seed("user", "angri"), seed("user", "angri"), seed("user", "calm"), seed("usr", "calm"));
        assertThat(SeedFit.notices(request, seeds))
                .containsExactly(
                        "2 seeds are labelled user=angri, which is no level of the request; did you mean 'angry'?",
                        "1 seed is labelled usr, which is no axis of the request; did you mean 'user'?");
    }

    private static SeedRegistered seed(String axis, String level) {
        return SeedRegistered.newBuilder()
                .setMeta(new EventMeta("e", "c", java.time.Instant.EPOCH, "s", "1", null))
                .setDataset("d")
                .setSeedId("s")
                .setOrigin(SeedOrigin.AUTHORED)
                .setLanguage("en")
                .setSplit(Split.ANCHOR)
                .setCell(Map.of(axis, level))
                .setContentHash("hash")
                .setTurns(List.of())
                .build();
    }

    private static String example(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("casemill.project.dir"), "examples/refund-bot", name));
    }

    @Test
    void tellsWhatIsWrongWithThePackTogetherWithItsOwn() throws IOException {
        Files.writeString(folder.resolve("pack.yaml"), "pack: p\nversion: [1]\n");
        assertThat(problems(GOOD.replace("seed: 42", "seed: many") + "pack: pack.yaml\n"))
                .anySatisfy(line -> assertThat(line).endsWith("request.yaml:2:7: seed: must be a whole number"))
                .anySatisfy(line -> assertThat(line).endsWith("pack.yaml:2:10: version: must be a text"));
    }

    @Test
    void resolvesAliasesAndMergeKeys() throws IOException {
        var request = RequestFile.read(write(GOOD.replace(
                        "{id: inside, description: inside, policy: thirty days,",
                        "{id: inside, description: inside, policy: &std thirty days}, "
                                + "{<<: {description: late}, id: outside, policy: *std,")))
                .request();
        assertThat(request.getAxes().getLast().getLevels().getLast())
                .extracting(Level::getId, Level::getDescription, Level::getPolicy)
                .containsExactly("outside", "late", "thirty days");
    }

    @Test
    void readsAFileOfWindowsWithAByteOrderMark() throws IOException {
        String windows = "\ufeff" + GOOD.replace("\n", "\r\n");
        String once = RequestFile.read(write(GOOD)).request().getRequestId();
        assertThat(RequestFile.read(write(windows)).request().getRequestId()).isEqualTo(once);
        Path utf16 = Files.write(folder.resolve("wide.yaml"), windows.getBytes(StandardCharsets.UTF_16LE));
        assertThat(RequestFile.read(utf16).request().getRequestId()).isEqualTo(once);
    }

    @Test
    void readsWhatASeedMayBe() throws IOException {
        assertThat(RequestFile.read(write(GOOD)).seedRules()).isEqualTo(SeedRules.DEFAULT);
        assertThat(RequestFile.read(
                                write(
                                        GOOD
                                                + "seeds: {maxTurns: 9, maxTurnChars: 80, maxChars: 700, tooLarge: trim, instructions: leave out}"))
                        .seedRules())
                .isEqualTo(new SeedRules(9, 80, 700, SeedRules.Excess.TRIM, SeedRules.Instructions.LEAVE_OUT));
        assertThat(problems(GOOD + "seeds: {maxTurns: 0, maxChars: 9000000, tooLarge: keep}"))
                .extracting(line -> line.substring(line.indexOf("seeds.")))
                .containsExactly(
                        "seeds.maxTurns: must be 1 to 2000",
                        "seeds.maxChars: must be 1 to 600000",
                        "seeds.tooLarge: must be one of refuse, trim");
    }

    @Test
    void reportsEveryProblemAtOnceWithItsPath() throws IOException {
        String bad = GOOD.replace("dataset: refund-bot", "datset: refund-bot")
                        .replace("perCell: 3", "perCell: three")
                        .replace("SIMULATION: 0.6", "SIMULATION: much")
                        .replace("{id: calm, description: calm people}", "{id: calm, descripton: calm}")
                + "pack: nowhere.yaml\nwindow: 1.5\nsameFamilyAllowed: perhaps\n";
        assertThat(problems(bad))
                .extracting(line -> line.replaceFirst(".*request.yaml:\\d+:\\d+: ", ""))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("datset: is not known; known here are axes"),
                        line -> assertThat(line).isEqualTo("dataset: is missing"),
                        line -> assertThat(line).isEqualTo("cases.perCell: must be a whole number"),
                        line -> assertThat(line).isEqualTo("techniques.SIMULATION: must be a number"),
                        line -> assertThat(line).startsWith("axes[0].levels[0].descripton: is not known"),
                        line -> assertThat(line).isEqualTo("axes[0].levels[0].description: is missing"),
                        line -> assertThat(line).contains("there is no such file"),
                        line -> assertThat(line).isEqualTo("window: must be a whole number"),
                        line -> assertThat(line).isEqualTo("sameFamilyAllowed: must be true or false"));
    }

    @Test
    void saysWhereYamlCannotBeRead() throws IOException {
        assertThat(problems("dataset: [unclosed\naxes: }"))
                .singleElement()
                .asString()
                .contains("is no YAML");
        assertThat(problems("just a text")).singleElement().asString().contains("is no request");
    }

    @Test
    void refusesAKeyThatIsThereTwice() throws IOException {
        assertThat(problems(GOOD + "dataset: another\n"))
                .singleElement()
                .asString()
                .endsWith(
                        "request.yaml:12:1: key 'dataset' is there twice, in line 1 and in line 12; keep one of them");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("request.yaml"), new byte[] {(byte) 0xc3, (byte) 0x28});
        var failure = catchThrowableOfType(CliException.class, () -> RequestFile.read(file));
        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.lines()).singleElement().asString().contains("is not UTF-8");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        assertThat(problems("# " + "x".repeat(3_000_000)))
                .singleElement()
                .asString()
                .contains("is larger than");
    }

    @Test
    void survivesAliasBombs() throws IOException {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(",", Collections.nCopies(9, before)))
                    .append("]\n");
        }
        assertThat(problems(bomb.toString())).isNotEmpty();
    }

    @Test
    void survivesEndlessNesting() throws IOException {
        assertThat(problems("axes: " + "[".repeat(100_000) + "]".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("request.yaml");
    }

    private List<String> problems(String yaml) throws IOException {
        Path file = write(yaml);
        return catchThrowableOfType(CliException.class, () -> RequestFile.read(file))
                .lines();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("request.yaml"), yaml);
    }
}
