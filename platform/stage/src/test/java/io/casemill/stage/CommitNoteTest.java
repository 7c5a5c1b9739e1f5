package io.casemill.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitNoteTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00.123Z");

    @Test
    void comesBackAsItWasWritten() {
        var bits = new BitSet();
        bits.set(1);
        bits.set(700, 900);
        var note = new CommitNote(bits, SINCE);
        assertThat(CommitNote.decode(note.encode())).contains(note);
    }

    @Test
    void staysShortWhenOneRecordHoldsBackAMillion() {
        var bits = new BitSet();
        bits.set(1, 1_000_000);
        var note = new CommitNote(bits, SINCE);
        assertThat(note.encode()).hasSizeLessThan(CommitNote.LONGEST);
        assertThat(CommitNote.decode(note.encode())).contains(note);
    }

    @Test
    void tellsOfTheFirstOnesOnlyWhenAllWouldBeTooLong() {
        var bits = new BitSet();
        new Random(3).ints(100_000, 0, 200_000).forEach(bits::set);
        String text = new CommitNote(bits, SINCE).encode();
        assertThat(text).hasSizeLessThanOrEqualTo(CommitNote.LONGEST);
        BitSet told = CommitNote.decode(text).orElseThrow().ahead();
        assertThat(told.isEmpty()).isFalse();
        assertThat(told).isEqualTo(bits.get(0, told.length()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "42",
                "{\"v\": 1}",
                "casemill1:",
                "casemill1:AAAA",
                "casemill1:!!!",
                "casemill2:eJxjYGBgAAAABQAB"
            })
    void isNoneWhenTheMetadataIsForeignOrBroken(String metadata) {
        assertThat(CommitNote.decode(metadata)).isEmpty();
    }

    @Test
    void isNoneWhenItWouldUnpackToMoreThanAnyNoteHolds() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(new byte[2_000_000]);
        }
        String bomb = "casemill1:" + Base64.getEncoder().encodeToString(bytes.toByteArray());
        assertThat(bomb).hasSizeLessThan(CommitNote.LONGEST);
        assertThat(CommitNote.decode(bomb)).isEmpty();
    }
}
