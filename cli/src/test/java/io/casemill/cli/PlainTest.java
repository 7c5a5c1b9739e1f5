package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class PlainTest {

    @Test
    void takesOutWhatATerminalWouldObey() {
        assertThat(Plain.line("a\u001b[31mred\u0007\u202e\u200b\r\nb")).isEqualTo("a[31mred  b");
    }

    @Test
    void keepsEveryScript() {
        assertThat(Plain.line("größe 日本 🙂")).isEqualTo("größe 日本 🙂");
    }

    @Test
    void cutsLongText() {
        assertThat(Plain.line("x".repeat(1000), 10)).isEqualTo("xxxxxxxxx…");
    }

    @Test
    void survivesLoneSurrogates() {
        assertThat(Plain.line("a\ud800b")).isEqualTo("ab");
    }

    @Test
    void escapesInJsonWhatATerminalWouldObeyAndNothingElse() {
        String hostile = "a\u001b[31m\u009b31m\u007f\u202eb größe 日本 🙂 \u200d\n";
        var node = JsonNodeFactory.instance.objectNode().put("text", hostile);
        String printed = Plain.json(node);
        assertThat(printed).contains("größe 日本 🙂").doesNotContain("\u009b", "\u007f", "\u202e", "\u001b");
        assertThat(EventJson.MAPPER.readTree(printed)).isEqualTo(node);
    }
}
