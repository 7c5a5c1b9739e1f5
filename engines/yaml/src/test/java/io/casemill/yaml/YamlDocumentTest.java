package io.casemill.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {

    @Test
    void resolvesAliases() {
        YamlNode root = read("a: &std thirty days\nb: *std\nlist: &l [1, 2]\nsame: *l\n")
                .root();

        assertThat(root.get("b").text()).isEqualTo("thirty days");
        assertThat(root.get("same").items()).extracting(YamlNode::integer).containsExactly(1, 2);
    }

    @Test
    void mergesMappingsBelowWhatIsWrittenThere() {
        YamlNode root = read("""
                base: &base {minTurns: 4, maxTurns: 40}
                more: &more {maxTurns: 50, maxTurnChars: 900}
                limits:
                  <<: [*base, *more]
                  minTurns: 6
                """).root().get("limits");

        assertThat(root.get("minTurns").integer()).isEqualTo(6);
        assertThat(root.get("maxTurns").integer()).isEqualTo(40);
        assertThat(root.get("maxTurnChars").integer()).isEqualTo(900);
    }

    @Test
    void tellsBothLinesOfADuplicateKeyAndGoesOn() {
        YamlDocument document = read("a: 1\nb:\n  c: 2\n  c: 3\na: x\nd: y\n");
        document.root().get("d").integer();

        assertThat(document.problems())
                .extracting(YamlProblem::toString)
                .containsExactly(
                        "4:3: key 'c' is there twice, in line 3 and in line 4; keep one of them",
                        "5:1: key 'a' is there twice, in line 1 and in line 5; keep one of them",
                        "6:4: d: must be a whole number");
    }

    @Test
    void takesAKeyThatIsMergedAndWrittenForNoDuplicate() {
        assertThat(read("base: &b {k: 1}\nown: {<<: *b, k: 2}\n").problems()).isEmpty();
    }

    @Test
    void readsWindowsEndsAndAByteOrderMark() {
        YamlNode root = read("\ufeffa: one\r\nb:\r\n  - two\r\n").root();

        assertThat(root.get("a").text()).isEqualTo("one");
        assertThat(root.texts("b")).containsExactly("two");
    }

    @Test
    void tellsEveryLineThatIsIndentedByATab() {
        assertThat(failures("a:\n\tb: 1\nc:\n  \td: 2\n"))
                .containsExactly(
                        "2:1: is indented by a tab; YAML is indented by blanks",
                        "4:3: is indented by a tab; YAML is indented by blanks");
    }

    @Test
    void saysWhereATextIsNoYaml() {
        assertThat(failures("a: [1, 2\nb: }")).singleElement().asString().matches("2:\\d+: is no YAML: .*");
        assertThat(failures("a: 1\nb: \"\u0007\"\n"))
                .containsExactly("2:5: is no YAML: character U+0007 may not be in it");
        assertThat(failures("a: *nowhere\n")).singleElement().asString().contains("1:4: ", "nowhere");
    }

    @Test
    void findsEverythingAtOnce() {
        YamlDocument document =
                read("text: [1]\nwhole: 1.5\nshare: 2\nflag: perhaps\nlist: {a: b}\nmap: no\nextra: 1\n");
        YamlNode root = document.root().only("text", "whole", "share", "flag", "list", "map", "gone");
        root.get("text").text();
        root.get("whole").integer(3);
        root.get("share").share(0.5);
        root.get("flag").flag(false);
        root.get("list").items();
        root.get("map").map((key, node) -> node.text());
        root.get("gone").text();

        assertThat(document.problems())
                .extracting(YamlProblem::toString)
                .containsExactly(
                        "1:1: gone: is missing",
                        "1:7: text: must be a text",
                        "2:8: whole: must be a whole number",
                        "3:8: share: must be 0 to 1",
                        "4:7: flag: must be true or false",
                        "5:7: list: must be a list",
                        "6:6: map: must be a mapping",
                        "7:1: extra: is not known; known here are flag, gone, list, map, share, text, whole");
    }

    @Test
    void takesQuotedNumbersForTexts() {
        YamlDocument document = read("a: \"5\"\nb: 0x10\nc: 2_000_000\nd: 1.10\ne: '~'\nf: ~\n");
        YamlNode root = document.root();

        assertThat(root.get("b").integer()).isEqualTo(16);
        assertThat(root.get("c").integer()).isEqualTo(2_000_000);
        assertThat(root.get("d").text()).isEqualTo("1.10");
        assertThat(root.get("e").text()).isEqualTo("~");
        assertThat(root.get("f").present()).isFalse();
        assertThat(document.problems()).isEmpty();
        root.get("a").integer();
        assertThat(document.problems()).hasSize(1);
    }

    @Test
    void placesWhatOthersFindByItsPath() {
        YamlDocument document = read("axes:\n  - name: a\n    levels:\n      - {id: x}\n      - {id: y}\n");

        assertThat(document.placed("axes[0].levels[1].id", "m").in("r.yaml"))
                .isEqualTo("r.yaml:5:10: axes[0].levels[1].id: m");
        assertThat(document.placed("axes[0].levels.y.gone", "m").line()).isEqualTo(5);
        assertThat(document.placed("nowhere", "m").line()).isEqualTo(1);
    }

    @Test
    void boundsWhatAliasesMultiply() {
        String bomb = IntStream.range(1, 30)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x,x,x,x,x,x,x,x,x]\n", ""));

        assertThat(failures(bomb)).singleElement().asString().contains("counting each alias as what it names");
        assertThat(failures("[".repeat(100_000))).singleElement().asString().contains("nested deeper");
    }

    @Test
    void endsWhereAnAliasNamesWhatItIsPartOf() {
        YamlDocument document = read("a: &a\n  - *a\n");

        assertThat(document.problems()).singleElement().asString().contains("contains itself");
    }

    @Test
    void takesAnEmptyTextForNothing() {
        assertThat(read("").root().present()).isFalse();
        assertThat(read("# only a comment\n").root().present()).isFalse();
    }

    @Test
    void complainsOfALongText() {
        YamlDocument document = YamlDocument.parse("a: " + "x".repeat(11), 10);

        assertThat(document.root().get("a").text()).isEmpty();
        assertThat(document.problems())
                .extracting(YamlProblem::message)
                .containsExactly("is longer than 10 characters");
    }

    private static List<String> failures(String yaml) {
        return catchThrowableOfType(YamlException.class, () -> read(yaml)).problems().stream()
                .map(YamlProblem::toString)
                .toList();
    }

    private static YamlDocument read(String yaml) {
        return YamlDocument.parse(yaml, 1_000);
    }
}
