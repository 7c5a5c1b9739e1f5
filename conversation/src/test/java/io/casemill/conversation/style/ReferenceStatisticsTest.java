package io.casemill.conversation.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.FoundLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ruler against figures that were counted by another program over the same conversations. */
class ReferenceStatisticsTest {

    private static final Path DATA = Path.of(System.getProperty("casemill.shared.data", "none"));

    private Ruler ruler;
    private JsonNode expected;
    private List<List<String>> conversations;

    @BeforeEach
    void read() throws IOException {
        assumeThat(DATA.resolve("reference_stats.json")).exists();
        expected = JsonMapper.shared()
                .readTree(Files.readString(DATA.resolve("reference_stats.json")))
                .get("refund_anchor");
        try (InputStream lexicon = Files.newInputStream(DATA.resolve("lexicons/stats_lexicon.json"))) {
            var words = new HashSet<>(Files.readAllLines(DATA.resolve("lexicons/words-en-us.txt")));
            ruler = new Ruler(Lexicon.read(lexicon).with(words));
        }
        conversations = new ArrayList<>();
        try (InputStream seeds = Files.newInputStream(DATA.resolve("seeds/refund-anchor.jsonl"))) {
            ConversationReader.read(
                    seeds,
                    line -> conversations.add(ruler.userMessages(
                            ((FoundLine.Good) line).conversation().turns())));
        }
    }

    @Test
    void countsMessagesAndWordsAlike() {
        assertThat(messages()).hasSize(expected.get("n_user_messages").asInt());
        assertThat(messages().stream().mapToInt(Ruler::words).average().orElseThrow())
                .isCloseTo(expected.get("words_per_user_message").get("mean").asDouble(), within(0.0005));
    }

    @Test
    void findsGreetingsAndCourtesiesAlike() {
        assertThat(share(conversations, ruler::greets)).isCloseTo(rate("conv_greeting_in_first_2_user_messages"), HALF);
        assertThat(share(conversations, ruler::isPolite)).isCloseTo(rate("conv_with_politeness"), HALF);
        assertThat(share(messages(), ruler::greets)).isCloseTo(rate("msg_greeting"), HALF);
        assertThat(share(messages(), ruler::isPolite)).isCloseTo(rate("msg_politeness"), HALF);
    }

    @Test
    void findsTokensAndSlipsAlike() {
        long tokens = messages().stream()
                .flatMap(message -> ruler.tokens(message).stream())
                .filter(token -> !token.startsWith("<"))
                .count();
        assertThat(tokens).isEqualTo(expected.get("vocabulary").get("tokens").asLong());
        assertThat(share(messages(), message -> !ruler.slips(message).isEmpty()))
                .isCloseTo(rate("msg_with_oov_typo"), HALF);
    }

    /** Half a unit of the last place that the figures are given with. */
    private static final org.assertj.core.data.Offset<Double> HALF = within(0.00005001);

    private double rate(String name) {
        return expected.get("rates").get(name).asDouble();
    }

    private List<String> messages() {
        return conversations.stream().flatMap(List::stream).toList();
    }

    private static <T> double share(List<T> of, Predicate<T> trait) {
        return (double) of.stream().filter(trait).count() / of.size();
    }
}
