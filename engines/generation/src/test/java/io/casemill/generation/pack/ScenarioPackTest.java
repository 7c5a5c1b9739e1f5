package io.casemill.generation.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casemill.generation.Intents;
import io.casemill.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioPackTest {

    private static final String GOOD = Intents.packYaml();

    @Test
    void readsAPack() {
        ScenarioPack pack = ScenarioPack.parse(GOOD);

        assertThat(pack.name()).isEqualTo("library");
        assertThat(pack.scenarios()).containsOnlyKeys("overdue");
        assertThat(pack.personas().get("regular").rate("drift")).isEqualTo(0.4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "version: \"1\"~version: \"1\"\\ncolour: red~colour: is not known",
                "next: decide~next: nowhere~unknown state 'nowhere'",
                "end: waived}~end: paid}~unknown outcome 'paid'",
                "end: upheld}~next: upheld}~dead end",
                "greet: [hello, good day]~greet: [\"{@gone}\"]~user.greet[0]: unknown rule 'gone'",
                "oops: [wrong one]~oops: [\"{@oops}\"]~user.oops: refers to itself",
                "note: [\"Card {card}.\"]~note: [\"Card {crad}.\"]~unknown slot 'crad'",
                "ask: [due]~ask: [duo]~unknown slot 'duo'",
                "there was {item.part}~there was {item.price}~not every item has the fact 'price'",
                "items: [disc]~items: [disk]~no item has the tag 'disk'; did you mean 'disc'?",
                "greet: [hello, good day]~greet: [hello, {text: hi, when: [\"!regularr\"]}]~unknown flag 'regularr'; did you",
                "greet: [hello, good day]~greet: [hello, \"hi{?cros: there}\"]~unknown flag 'cros'; known are angry, book",
                "accept: upheld, object~object~where accept leads is missing",
                "temper: 0.5~temper: 5~temper: must be 0 to 1",
                "vague: 0.2~vagua: 0.2~unknown behaviour; did you mean 'vague'?",
                "confused: [\"which number?\"]~~user.confused: required line is missing",
                "hold_on: [one moment]~hold_on: [please]~user.hold_on: no way to say it without trigger words",
                "pattern: \"L-####\"~pattern: \"L-{gone}\"~slots.card: unknown slot 'gone'",
                "formats: [\"MMMM d\"]~formats: [\"bbb\"]~is no date format",
                "react: bad~react: awful~must be good, partial or bad",
                "from: 2026-01-05~from: soon~a date like",
                "third: [ok]~third: []~at least one line is wanted",
                "which number?~(which number?~')' is missing",
                "shuffle: true~shuffle: maybe~true or false"
            })
    void saysWhatIsWrongAndWhere(String part, String instead, String expected) {
        assertThat(GOOD).contains(part);
        String broken = GOOD.replace(part, instead == null ? "" : instead.replace("\\n", "\n"));

        assertThat(problems(broken)).anyMatch(p -> p.contains(expected));
    }

    @Test
    void reportsEverythingAtOnce() {
        String broken = GOOD.replace("temper: 0.5", "temper: 5")
                .replace("version: \"1\"", "version: [1]")
                .replace("which number?", "(which number?");

        assertThat(problems(broken)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void reportsAStateNobodyReaches() {
        String broken = GOOD.replace("states:\n  intake:", "states:\n  lost: {end: gone}\n  intake:");

        assertThat(problems(broken))
                .singleElement()
                .asString()
                .matches("\\d+:3: states.lost: unreachable from every scenario");
    }

    @Test
    void reportsBrokenYamlAndDoubleKeys() {
        assertThat(problems("a: [")).singleElement().asString().contains("no YAML");
        assertThat(problems(GOOD + "version: \"2\"\n"))
                .singleElement()
                .asString()
                .contains("key 'version' is there twice");
    }

    @Test
    void tellsWhatIsWrongWithAPackThatLacksALine() {
        List<String> lines = GOOD.lines().toList();
        for (int gone = 0; gone < lines.size(); gone++) {
            var kept = new ArrayList<>(lines);
            kept.remove(gone);
            assertThatCode(() -> ScenarioPack.parse(String.join("\n", kept)))
                    .as("without '%s'", lines.get(gone))
                    .satisfiesAnyOf(failure -> assertThat(failure).isNull(), failure -> assertThat(failure)
                            .isInstanceOf(PackException.class));
        }
    }

    @Test
    void refusesAHugeFile() {
        assertThatThrownBy(() -> ScenarioPack.parse("#".repeat(ScenarioPack.LONGEST_YAML + 1)))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void survivesAliasBombsAndEndlessNesting() {
        String bomb = IntStream.range(1, 12)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x,x,x,x,x,x,x,x,x]\n", ""));
        assertThat(problems(bomb)).isNotEmpty();
        assertThat(problems("pack: " + "[".repeat(100_000) + "]".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("nested deeper");
    }

    @Test
    void sumsUpManyProblemsInFewCharacters() {
        var many = IntStream.range(0, 500).mapToObj(i -> "key" + i + ": x\n").collect(Collectors.joining());

        assertThatThrownBy(() -> ScenarioPack.parse(many))
                .isInstanceOfSatisfying(PackException.class, e -> assertThat(e.summary())
                        .startsWith("scenario pack: ")
                        .hasSizeLessThan(1_010));
    }

    @Test
    void reportsWhatIsNoMap() {
        assertThat(problems("- just\n- a list\n")).isNotEmpty();
        assertThat(problems("")).isNotEmpty();
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(PackException.class, () -> ScenarioPack.parse(yaml)).problems().stream()
                .map(YamlProblem::toString)
                .toList();
    }
}
