package io.casemill.deduplication.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

public class MiniLmTest {

    private static final String REFUND = "user: hi, i want my money back for the boots\n"
            + "assistant: I am sorry to hear that. What is your order number?\n"
            + "user: 4711, they arrived torn\nassistant: I have refunded 80 dollars to your card.\n";
    private static final String REFUND_REWORDED = "user: hello, please refund the boots I bought\n"
            + "assistant: Sorry about that! Could you tell me the number of your order?\n"
            + "user: it is 4711, the boots came damaged\nassistant: 80 dollars are on their way to your card.\n";
    private static final String PASSWORD = "user: i cannot log in any more\n"
            + "assistant: Which e-mail address did you register with?\n"
            + "user: the work one\nassistant: I have sent a link to set a new password.\n";

    private static final Path DEFAULT_CACHE = Path.of(System.getProperty("user.home"), ".djl.ai");

    private static boolean cacheWasThere;
    private static MiniLm model;

    @BeforeAll
    static void load() {
        cacheWasThere = Files.exists(DEFAULT_CACHE);
        model = MiniLm.load();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoUnpackedLibraryForAProcessThatIsKilled() throws Exception {
        try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
            assertThat(maps.filter(line -> line.contains("libonnxruntime")))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(" (deleted)"));
        }
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
    }

    @Test
    void givesTheSameVectorOfLengthOneEveryTime() {
        float[] vector = model.embed(REFUND);

        assertThat(vector).hasSize(384).isEqualTo(model.embed(REFUND));
        assertThat(cosine(vector, vector)).isBetween(0.99999f, 1.00001f);
    }

    @Test
    void givesTheSameVectorToThreadsThatAskAtOnce() throws Exception {
        float[] alone = model.embed(REFUND);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = IntStream.range(0, 24)
                    .mapToObj(i -> threads.submit(() -> model.embed(i % 2 == 0 ? REFUND : PASSWORD)))
                    .toList();
            for (int i = 0; i < asked.size(); i += 2) {
                assertThat(asked.get(i).get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void putsARewordingNearerThanAnotherConversation() {
        float[] refund = model.embed(REFUND);

        assertThat(cosine(refund, model.embed(REFUND_REWORDED)))
                .isGreaterThan(cosine(refund, model.embed(PASSWORD)) + 0.2f);
    }

    @Test
    void readsOnAfterToken128() {
        String start = "please tell me where my parcel is ".repeat(30);

        assertThat(cosine(model.embed(start), model.embed(start + PASSWORD))).isLessThan(0.99f);
    }

    @Test
    void readsOnAfterItsOwnLimitOf512Tokens() {
        String start = "please tell me where my parcel is ".repeat(100);

        assertThat(cosine(model.embed(start + REFUND), model.embed(start + PASSWORD.repeat(4))))
                .isLessThan(0.999f);
    }

    @Test
    void survivesAnythingASenderMayThinkOf() {
        var hostile = List.of(
                "",
                " ",
                "\u0000\u0001\u0007",
                "\uD83D",
                "\uDE00 half \uD83D a pair",
                "😀".repeat(5_000),
                "x".repeat(1_000_000),
                "\uD83D".repeat(1_000_000),
                "?".repeat(1_000_000),
                "\n".repeat(1_000_000),
                "\u0301".repeat(100_000));

        assertThat(hostile).allSatisfy(text -> {
            float[] vector = model.embed(text);
            assertThat(cosine(vector, vector)).isBetween(0.9999f, 1.0001f);
        });
    }

    @Test
    void saysThatItIsClosed() throws Exception {
        MiniLm other = MiniLm.load();
        other.close();
        other.close();

        assertThatThrownBy(() -> other.embed("hello"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void keepsNothingInTheHomeFolder() {
        assertThat(Files.exists(DEFAULT_CACHE)).isEqualTo(cacheWasThere);
    }

    public static float cosine(float[] a, float[] b) {
        float sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
