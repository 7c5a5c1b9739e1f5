package io.casemill.dedupe;

import static io.casemill.dedupe.Transcript.Speaker.ACTION;
import static io.casemill.dedupe.Transcript.Speaker.ASSISTANT;
import static io.casemill.dedupe.Transcript.Speaker.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.dedupe.Transcript.Line;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void hashesAlikeWhatDiffersInCaseSpaceAndPunctuation() {
        assertThat(of(new Line(USER, "Where  is my parcel?!")).hash())
                .isEqualTo(of(new Line(USER, "where is my parcel")).hash());
    }

    @Test
    void hashesWhoSpeaks() {
        assertThat(of(new Line(USER, "hello")).hash())
                .isNotEqualTo(of(new Line(ASSISTANT, "hello")).hash());
    }

    @Test
    void hashesWhereAMessageEnds() {
        assertThat(of(new Line(USER, "hello"), new Line(USER, "there")).hash())
                .isNotEqualTo(of(new Line(USER, "hello there")).hash());
    }

    @Test
    void hashesActions() {
        assertThat(of(new Line(USER, "hello"), new Line(ACTION, "refund")).hash())
                .isNotEqualTo(of(new Line(USER, "hello")).hash());
    }

    @Test
    void tellsMessagesOfSignsOnlyApart() {
        assertThat(of(new Line(USER, "\uD83D\uDC4D")).hash())
                .isNotEqualTo(of(new Line(USER, "\uD83D\uDC4E")).hash());
    }

    @Test
    void writesAScriptWithoutActions() {
        var transcript = of(new Line(USER, "hello"), new Line(ACTION, "look up"), new Line(ASSISTANT, "hi"));

        assertThat(transcript.script(1_000)).isEqualTo("user: hello\nassistant: hi\n");
    }

    @Test
    void cutsAScript() {
        var huge = new Transcript(Collections.nCopies(10_000, new Line(USER, "x".repeat(1_000))));

        assertThat(huge.script(5_000).length()).isBetween(5_000, 5_100);
    }

    private static Transcript of(Line... lines) {
        return new Transcript(List.of(lines));
    }
}
