package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Chats;
import io.casemill.mutation.MutationOperator;
import io.casemill.mutation.Pleasantries;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every operator keeps to; each operator's test extends this. */
abstract class OperatorContract {

    private static final int SEEDS = 60;

    abstract MutationOperator operator();

    /** A conversation that the operator can change. */
    List<Turn> changeable() {
        return Chats.aChat();
    }

    @Test
    void hasANameAndAVersion() {
        assertThat(operator().name()).matches("[a-z][a-z-]+");
        assertThat(operator().version()).isNotBlank();
    }

    @Test
    void doesTheSameForTheSameStream() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(apply(changeable(), seed)).isEqualTo(apply(changeable(), seed));
        }
    }

    @Test
    void saysWhatItChangedAndChangesIt() {
        int changed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Optional<Change> change = apply(changeable(), seed);
            changed += change.isPresent() ? 1 : 0;
            change.ifPresent(c -> {
                assertThat(c.turns()).isNotEqualTo(changeable());
                assertThat(c.description()).isNotBlank();
            });
        }
        assertThat(changed).isGreaterThan(SEEDS / 4);
    }

    @Test
    void keepsTheConversationWithinItsBounds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Turn> after = after(changeable(), seed);
            assertThat(after).hasSizeBetween(4, 60).allSatisfy(m -> assertThat(m.text())
                    .isNotBlank());
            assertThat(after).anyMatch(m -> m.by(Speaker.USER)).anyMatch(m -> m.by(Speaker.ASSISTANT));
        }
    }

    @Test
    void keepsWhatTheAssistantDecides() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(after(changeable(), seed))
                    .filteredOn(m -> !m.by(Speaker.USER) && !Pleasantries.isOne(m) && !Pleasantries.isAnythingElse(m))
                    .hasSameSizeAs(changeable().stream()
                            .filter(m ->
                                    !m.by(Speaker.USER) && !Pleasantries.isOne(m) && !Pleasantries.isAnythingElse(m))
                            .toList())
                    .anyMatch(m -> m.text().contains("I have issued a refund"));
        }
    }

    @Test
    void survivesHostileMessages() {
        String lone = "\ud800 we need \udc00";
        var chats = List.of(
                List.<Turn>of(),
                List.of(assistant("only me")),
                List.of(user("")),
                List.of(user(lone), assistant(lone), user("\u0000\u0007\u202e"), user("   ")),
                List.of(
                        user("please, ".repeat(125_000)),
                        assistant("a".repeat(1_000_000)),
                        user("1".repeat(1_000_000))),
                List.of(user(" ".repeat(1_000_000) + "x"), assistant("thanks ".repeat(140_000))),
                Collections.nCopies(10_000, user("i want it, please and thanks")));
        for (var chat : chats) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                List<Turn> after = after(chat, 7);
                assertThat(after.isEmpty()).isEqualTo(chat.isEmpty());
            });
        }
    }

    final Optional<Change> apply(List<Turn> chat, long seed) {
        return operator().apply(Chats.draft(chat), new SplittableRandom(seed));
    }

    final List<Turn> after(List<Turn> chat, long seed) {
        return apply(chat, seed).map(Change::turns).orElse(chat);
    }
}
