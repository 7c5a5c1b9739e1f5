package io.casemill.deduplication;

import static io.casemill.conversation.Speaker.ACTION;
import static io.casemill.conversation.Speaker.ASSISTANT;
import static io.casemill.conversation.Speaker.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Turn;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void hashesAlikeWhatDiffersInCaseSpaceAndPunctuation() {
        assertThat(of(new Turn(USER, "Where  is my parcel?!")).hash())
                .isEqualTo(of(new Turn(USER, "where is my parcel")).hash());
    }

    @Test
    void hashesWhoSpeaks() {
        assertThat(of(new Turn(USER, "hello")).hash())
                .isNotEqualTo(of(new Turn(ASSISTANT, "hello")).hash());
    }

    @Test
    void hashesWhereAMessageEnds() {
        assertThat(of(new Turn(USER, "hello"), new Turn(USER, "there")).hash())
                .isNotEqualTo(of(new Turn(USER, "hello there")).hash());
    }

    @Test
    void hashesActions() {
        assertThat(of(new Turn(USER, "hello"), new Turn(ACTION, "refund")).hash())
                .isNotEqualTo(of(new Turn(USER, "hello")).hash());
    }

    @Test
    void tellsMessagesOfSignsOnlyApart() {
        assertThat(of(new Turn(USER, "\uD83D\uDC4D")).hash())
                .isNotEqualTo(of(new Turn(USER, "\uD83D\uDC4E")).hash());
    }

    @Test
    void writesAScriptWithoutActions() {
        var transcript = of(new Turn(USER, "hello"), new Turn(ACTION, "look up"), new Turn(ASSISTANT, "hi"));

        assertThat(transcript.script(1_000)).isEqualTo("user: hello\nassistant: hi\n");
    }

    @Test
    void cutsAScript() {
        var huge = new Transcript(Collections.nCopies(10_000, new Turn(USER, "x".repeat(1_000))));

        assertThat(huge.script(5_000).length()).isBetween(5_000, 5_100);
    }

    private static Transcript of(Turn... turns) {
        return new Transcript(List.of(turns));
    }
}
