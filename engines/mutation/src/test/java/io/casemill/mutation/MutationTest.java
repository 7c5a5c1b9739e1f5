package io.casemill.mutation;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Intent;
import io.casemill.conversation.NoCandidate;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.operators.AllOperators;
import io.casemill.text.PersonalData;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutationTest {

    private final Mutation mutation = new Mutation(AllOperators.all(), 0.08);

    @Test
    void givesTheSameMutationForTheSameOrder() {
        assertThat(mutation.mutate(intent(Chats.aChat(), 5, 1)))
                .isEqualTo(mutation.mutate(intent(Chats.aChat(), 5, 1)));
    }

    @Test
    void givesEveryAttemptAndSlotAMutationOfItsOwn() {
        var texts = new HashSet<List<Turn>>();
        for (int seed = 0; seed < 20; seed++) {
            texts.add(mutated(Chats.aChat(), seed, 1).turns());
            texts.add(mutated(Chats.aChat(), seed, 2).turns());
        }
        assertThat(texts).hasSize(40);
    }

    @Test
    void replacesEveryPersonalValue() {
        for (int seed = 0; seed < 50; seed++) {
            var mutated = mutated(Chats.aChat(), seed, 1);
            String text = mutated.turns().stream().map(Turn::text).collect(Collectors.joining("\n"));
            assertThat(text.toLowerCase())
                    .doesNotContain("hedwig", "oldenburg", "holdenburg", "4021655645", "woodshore", "gmail", "63179");
            assertThat(mutated.turns())
                    .allSatisfy(m -> assertThat(PersonalData.find(m.text())).isEmpty());
            assertThat(mutated.provenance().operators().getFirst().name()).isEqualTo("pseudonyms");
        }
    }

    @Test
    void givesAPersonOneNameThroughout() {
        var mutated = mutated(Chats.aChat(), 3, 1);
        String noted = mutated.turns().stream()
                .filter(m -> m.by(Speaker.ACTION))
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(noted).matches("Account has been pulled up for [A-Z][a-z]+ [A-Z][a-z]+\\.");
        String first = noted.split(" ")[6];
        assertThat(mutated.turns())
                .anyMatch(m -> m.by(Speaker.ASSISTANT) && m.text().contains("Thanks, " + first + "."));
    }

    @Test
    void chainsAtLeastTwoOperatorsAndMovesAway() {
        for (int seed = 0; seed < 50; seed++) {
            var mutated = mutated(Chats.aChat(), seed, 1);
            assertThat(mutated.provenance().operators()).hasSizeGreaterThan(2);
            assertThat(mutated.provenance().parentDistance()).isBetween(0.08, 1.0);
        }
    }

    @Test
    void saysThatThereIsNoParent() {
        var intent = Chats.intent(null, 1, 1);
        assertThat(mutation.mutate(intent)).isInstanceOfSatisfying(NoCandidate.class, n -> {
            assertThat(n.code()).isEqualTo("NO_PARENT");
            assertThat(n.retryable()).isFalse();
        });
    }

    @Test
    void saysThatNothingCouldBeChanged() {
        var intent = intent(List.of(user("x"), assistant("y")), 1, 1);
        assertThat(mutation.mutate(intent)).isInstanceOfSatisfying(NoCandidate.class, n -> assertThat(n.code())
                .isEqualTo("TOO_CLOSE"));
    }

    @Test
    void refusesAParentThatIsTooLong() {
        assertThat(mutation.mutate(intent(List.of(user("x".repeat(2001)), assistant("y")), 1, 1)))
                .isInstanceOfSatisfying(
                        NoCandidate.class, n -> assertThat(n.code()).isEqualTo("PARENT_OUT_OF_BOUNDS"));
    }

    @Test
    void survivesAHostileParent() {
        var parent = List.of(
                user("\ud800 name".repeat(300)), assistant("your name?\u0000"), user("1 ".repeat(900)), user(""));
        assertThat(mutation.mutate(intent(parent, 1, 1))).isNotNull();
        var huge = List.of(user("\ud800 name".repeat(100_000)), assistant("your name?"), user("1 ".repeat(300_000)));
        assertThat(mutation.mutate(intent(huge, 1, 1))).isNotNull();
    }

    private Candidate mutated(List<Turn> chat, long seed, int attempt) {
        return (Candidate) mutation.mutate(intent(chat, seed, attempt));
    }

    private static Intent intent(List<Turn> chat, long seed, int attempt) {
        return Chats.intent(new Anchor("seed-1", chat, "refund_approved"), seed, attempt);
    }
}
