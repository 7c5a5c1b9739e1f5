package io.casemill.judging.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.Turn;
import io.casemill.judging.learned.TurnModels.Limit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TurnModelsTest {

    private final TurnModels trained = TurnTraining.train("test", "en", conversations(), Exemplars.shipped());

    @Test
    void learnsWhoSaysWhat() {
        assertThat(trained.logOdds(Trait.USER, "my parcel never came")).isPositive();
        assertThat(trained.logOdds(Trait.USER, "May I have your order number, please?"))
                .isNegative();
    }

    @Test
    void learnsTheSameFromTheSame() {
        TurnModels again = TurnTraining.train("test", "en", conversations(), Exemplars.shipped());
        assertThat(bytes(again)).isEqualTo(bytes(trained));
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        TurnModels read = TurnModels.read(new ByteArrayInputStream(bytes(trained)));
        assertThat(read.version()).isEqualTo("test");
        assertThat(read.language()).isEqualTo("en");
        for (Limit limit : Limit.values()) {
            assertThat(read.limit(limit)).isEqualTo(trained.limit(limit));
        }
        for (Trait trait : Trait.values()) {
            // a weight is kept as one byte
            assertThat(read.logOdds(trait, "where is my order"))
                    .isCloseTo(trained.logOdds(trait, "where is my order"), org.assertj.core.data.Offset.offset(0.3));
        }
        assertThat(bytes(read)).isEqualTo(bytes(TurnModels.read(new ByteArrayInputStream(bytes(read)))));
    }

    @Test
    void refusesWhatIsNoModel() {
        byte[] whole = bytes(trained);
        assertThatThrownBy(() -> TurnModels.read(new ByteArrayInputStream("nothing".getBytes())))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TurnModels.read(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shipsExamplesOfEveryKind() {
        assertThat(Exemplars.shipped())
                .allSatisfy((kind, lines) ->
                        assertThat(lines).as(kind).hasSizeGreaterThan(150).doesNotHaveDuplicates());
    }

    @Test
    void objectsToWhatItWasShown() {
        TurnModels shipped = TurnModels.shipped();
        var caught = new TreeMap<String, Double>();
        for (Trait trait : List.of(Trait.INSULT, Trait.THEATRICAL, Trait.META, Trait.LABEL, Trait.RULES)) {
            List<String> lines = Exemplars.shipped().get(trait.name().toLowerCase(java.util.Locale.ROOT));
            caught.put(
                    trait.name(),
                    (double) lines.stream()
                                    .filter(line -> shipped.worst(trait, List.of(Turn.user(line)))
                                            .isPresent())
                                    .count()
                            / lines.size());
        }
        assertThat(caught.values()).as(caught.toString()).allMatch(share -> share > 0.5);
    }

    private static byte[] bytes(TurnModels models) {
        var out = new ByteArrayOutputStream();
        try {
            models.write(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** Made of the plain examples, as real ones are not the project's to show. */
    private static List<List<Turn>> conversations() {
        List<String> users = Exemplars.shipped().get("plain_user");
        List<String> agents = Exemplars.shipped().get("plain_agent");
        var conversations = new ArrayList<List<Turn>>();
        for (int c = 0; c < 40; c++) {
            var turns = new ArrayList<Turn>();
            for (int i = 0; i < 3; i++) {
                turns.add(Turn.user(users.get((c * 3 + i) % users.size())));
                turns.add(Turn.assistant(agents.get((c * 3 + i) % agents.size())));
            }
            conversations.add(turns);
        }
        return conversations;
    }
}
