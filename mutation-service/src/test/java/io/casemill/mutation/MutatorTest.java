package io.casemill.mutation;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.Message.Speaker;
import io.casemill.mutation.Mutation.Mutated;
import io.casemill.mutation.Mutation.NotMutated;
import io.casemill.mutation.MutationOrder.Parent;
import io.casemill.mutation.operators.AllOperators;
import io.casemill.text.PersonalData;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutatorTest {

    private final Mutator mutator = new Mutator(AllOperators.all(), 0.08);

    @Test
    void givesTheSameMutationForTheSameOrder() {
        assertThat(mutator.mutate(order(Chats.aChat(), 5, 1))).isEqualTo(mutator.mutate(order(Chats.aChat(), 5, 1)));
    }

    @Test
    void givesEveryAttemptAndSlotAMutationOfItsOwn() {
        var texts = new HashSet<List<Message>>();
        for (int seed = 0; seed < 20; seed++) {
            texts.add(mutated(Chats.aChat(), seed, 1).messages());
            texts.add(mutated(Chats.aChat(), seed, 2).messages());
        }
        assertThat(texts).hasSize(40);
    }

    @Test
    void replacesEveryPersonalValue() {
        for (int seed = 0; seed < 50; seed++) {
            var mutated = mutated(Chats.aChat(), seed, 1);
            String text = mutated.messages().stream().map(Message::text).collect(Collectors.joining("\n"));
            assertThat(text.toLowerCase())
                    .doesNotContain("hedwig", "oldenburg", "holdenburg", "4021655645", "woodshore", "gmail", "63179");
            assertThat(mutated.messages())
                    .allSatisfy(m -> assertThat(PersonalData.find(m.text())).isEmpty());
            assertThat(mutated.applied().getFirst().name()).isEqualTo("pseudonyms");
        }
    }

    @Test
    void givesAPersonOneNameThroughout() {
        var mutated = mutated(Chats.aChat(), 3, 1);
        String noted = mutated.messages().stream()
                .filter(m -> m.by(Speaker.ACTION))
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(noted).matches("Account has been pulled up for [A-Z][a-z]+ [A-Z][a-z]+\\.");
        String first = noted.split(" ")[6];
        assertThat(mutated.messages())
                .anyMatch(m -> m.by(Speaker.ASSISTANT) && m.text().contains("Thanks, " + first + "."));
    }

    @Test
    void chainsAtLeastTwoOperatorsAndMovesAway() {
        for (int seed = 0; seed < 50; seed++) {
            var mutated = mutated(Chats.aChat(), seed, 1);
            assertThat(mutated.applied()).hasSizeGreaterThan(2);
            assertThat(mutated.distance()).isBetween(0.08, 1.0);
        }
    }

    @Test
    void saysThatThereIsNoParent() {
        var order = new MutationOrder(Optional.empty(), 1, 1, 4, 60, 2000);
        assertThat(mutator.mutate(order)).isInstanceOfSatisfying(NotMutated.class, n -> {
            assertThat(n.code()).isEqualTo("NO_PARENT");
            assertThat(n.retryable()).isFalse();
        });
    }

    @Test
    void saysThatNothingCouldBeChanged() {
        var order = order(List.of(user("x"), assistant("y")), 1, 1);
        assertThat(mutator.mutate(order)).isInstanceOfSatisfying(NotMutated.class, n -> assertThat(n.code())
                .isEqualTo("TOO_CLOSE"));
    }

    @Test
    void refusesAParentThatIsTooLong() {
        assertThat(mutator.mutate(order(List.of(user("x".repeat(2001)), assistant("y")), 1, 1)))
                .isInstanceOfSatisfying(
                        NotMutated.class, n -> assertThat(n.code()).isEqualTo("PARENT_OUT_OF_BOUNDS"));
    }

    @Test
    void survivesAHostileParent() {
        var parent = List.of(
                user("\ud800 name".repeat(300)), assistant("your name?\u0000"), user("1 ".repeat(900)), user(""));
        assertThat(mutator.mutate(order(parent, 1, 1))).isNotNull();
        var huge = List.of(user("\ud800 name".repeat(100_000)), assistant("your name?"), user("1 ".repeat(300_000)));
        assertThat(mutator.mutate(order(huge, 1, 1))).isNotNull();
    }

    private Mutated mutated(List<Message> chat, long seed, int attempt) {
        return (Mutated) mutator.mutate(order(chat, seed, attempt));
    }

    private static MutationOrder order(List<Message> chat, long seed, int attempt) {
        return new MutationOrder(
                Optional.of(new Parent("seed-1", chat, "refund_approved")), seed, attempt, 4, 60, 2000);
    }
}
