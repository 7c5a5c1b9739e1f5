package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong is said without a cluster. */
class DltCommandTest {

    private final Terminal terminal = Terminal.alone();

    @Test
    void saysEveryProblemAtOnce() {
        assertThat(terminal.run("dlt", "replay", "intents.requsted.generator-dlt", "--id", "x", "--id", "0_1"))
                .isEqualTo(2);
        assertThat(lines())
                .containsExactly(
                        "casemill: there is no dead-letter topic intents.requsted.generator-dlt; the nearest is"
                                + " intents.requested.generator-dlt",
                        "casemill: --id x is no partition-offset, for instance 0-17",
                        "casemill: --id 0_1 is no partition-offset, for instance 0-17");
        assertThat(terminal.run("dlt", "show", "nowhere", "-n", "0")).isEqualTo(2);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void namesTheDeadLettersOfATopicThatIsNotOne() {
        assertThat(terminal.run("dlt", "show", "candidates.generated")).isEqualTo(2);
        assertThat(terminal.err()).contains("candidates.generated.judge-dlt, candidates.generated.planner-dlt");
        assertThat(terminal.run("dlt", "show", "answers.journaled")).isEqualTo(2);
        assertThat(terminal.err()).contains("is no dead-letter topic, and has none");
    }

    @Test
    void wantsToBeToldWhichLetters() {
        for (String command : List.of("replay", "drop")) {
            assertThat(terminal.run("dlt", command, Letters.TOPIC.name())).isEqualTo(2);
            assertThat(terminal.run("dlt", command, Letters.TOPIC.name(), "--all", "--id", "0-1"))
                    .isEqualTo(2);
            assertThat(lines()).containsExactly("casemill: say which letters: either --all, or --id for each");
        }
    }

    @Test
    void forcesOnlyWhatIsNamed() {
        assertThat(terminal.run("dlt", "replay", Letters.TOPIC.name(), "--all", "--force"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("--force is for letters that are named by --id");
    }

    @Test
    void saysWhyACompactedTopicsLettersAreNotReplayed() {
        assertThat(terminal.run("dlt", "replay", "seeds.registered.dedupe-dlt", "--all"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("the topic is compacted", "restart the dedupe, then drop the letter");
    }

    @Test
    void repeatsNoHostileName() {
        assertThat(terminal.run("dlt", "show", "a\u001b[31mb".repeat(100))).isEqualTo(2);
        assertThat(terminal.err()).doesNotContain("\u001b").hasSizeLessThan(400);
    }

    private List<String> lines() {
        return terminal.err().lines().toList();
    }
}
