package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cli.DltBook.Frequent;
import io.casemill.cli.DltMark.Fate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DltBookTest {

    private static final String FQCN = "kafka_dlt-exception-fqcn";

    private final DltBook book = new DltBook();

    @Test
    void knowsWhatWaitsAndWhatBecameOfTheRest() {
        for (int offset = 0; offset < 4; offset++) {
            book.add(Letters.letter().seenAt(1_000 + offset).at(0, offset));
        }
        book.add(Letters.mark("replayed 0-1", 0, 4));
        book.add(Letters.mark("dropped 0-2", 0, 5));
        assertThat(book.waiting()).containsExactly(new DltId(0, 0), new DltId(0, 3));
        assertThat(book.settled(Fate.REPLAYED)).isEqualTo(1);
        assertThat(book.settled(Fate.DROPPED)).isEqualTo(1);
        assertThat(book.mark(new DltId(0, 2)).orElseThrow().fate()).isEqualTo(Fate.DROPPED);
        assertThat(book.firstSeen()).contains(Instant.ofEpochMilli(1_000));
        assertThat(book.lastSeen()).contains(Instant.ofEpochMilli(1_003));
    }

    @Test
    void countsTheLastWordOnALetterThatIsSettledTwice() {
        book.add(Letters.letter().at(0, 0));
        book.add(Letters.mark("dropped 0-0", 0, 1));
        book.add(Letters.mark("replayed 0-0", 0, 2));
        assertThat(book.settled(Fate.DROPPED)).isZero();
        assertThat(book.settled(Fate.REPLAYED)).isEqualTo(1);
    }

    @Test
    void namesTheExceptionThatMostWaitingLettersHave() {
        book.add(Letters.letter().with(FQCN, "a.Rare").at(0, 0));
        book.add(Letters.letter().with(FQCN, "a.Frequent").at(0, 1));
        book.add(Letters.letter().with(FQCN, "a.Frequent").at(0, 2));
        assertThat(book.mostFrequent()).contains(new Frequent("a.Frequent", 2));
        book.add(Letters.mark("dropped 0-1", 0, 3));
        book.add(Letters.mark("dropped 0-2", 0, 4));
        assertThat(book.mostFrequent()).contains(new Frequent("a.Rare", 1));
    }

    @Test
    void takesNoLettersWordForAMark() {
        book.add(Letters.letter().at(0, 0));
        book.add(Letters.letter().with(DltMark.HEADER, "dropped 0-0").at(0, 1));
        book.add(Letters.letter()
                .holding(null)
                .with(DltMark.HEADER, "dropped 0-0")
                .with("kafka_dlt-original-topic", "intents.requested")
                .at(0, 2));
        assertThat(book.waiting()).containsExactly(new DltId(0, 0), new DltId(0, 1), new DltId(0, 2));
    }

    @Test
    void takesNoMarkOfAnotherPartitionOrOfALetterToCome() {
        book.add(Letters.letter().at(1, 0));
        book.add(Letters.letter().at(1, 9));
        book.add(Letters.mark("dropped 1-0", 0, 5));
        book.add(Letters.mark("dropped 1-9", 1, 8));
        book.add(Letters.mark("dropped nonsense", 1, 10));
        assertThat(book.waiting()).contains(new DltId(1, 0), new DltId(1, 9));
        assertThat(book.settled(Fate.DROPPED)).isZero();
    }
}
