package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.action;
import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitySwapTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new EntitySwap();
    }

    @Test
    void swapsConsistentlyThroughTheConversation() {
        for (int seed = 0; seed < 30; seed++) {
            var after = after(
                    List.of(
                            user("my red jacket, $80, 2024-03-05"),
                            assistant("the RED jacket for $80?"),
                            user("no, the blue one")),
                    seed);
            String[] words = after.get(0).text().split("[ ,]+");
            assertThat(after.get(1).text())
                    .isEqualTo("the " + words[1].toUpperCase() + " " + words[2] + " for " + words[3] + "?");
            assertThat(words[1]).isNotEqualTo("red");
            assertThat(words[4]).matches("2024-0[1-4]-[0-9]{2}").isNotEqualTo("2024-03-05");
            assertThat(after.get(2).text()).doesNotContain(words[1] + " ");
        }
    }

    @Test
    void swapsAnAmountInEveryFormatOfIts() {
        for (int seed = 0; seed < 30; seed++) {
            var after = after(
                    List.of(
                            user("i paid $89 for it, not 89 cents"),
                            assistant("So 89.00, USD 89.0, 89$ or $ 89?"),
                            action("offer-refund", "amount:89.00"),
                            action("offer-refund", "89")),
                    seed);
            String whole = after.get(3).text();
            assertThat(after.get(0).text()).isEqualTo("i paid $" + whole + " for it, not 89 cents");
            assertThat(after.get(1).text()).isEqualTo("So %1$s.00, USD %1$s.0, %1$s$ or $ %1$s?".formatted(whole));
            assertThat(after.get(2).text()).isEqualTo("amount:" + whole + ".00");
        }
    }

    @Test
    void keepsThousandsApartWhereTheyWere() {
        String[] words = after(List.of(user("$2,500.50 or 2500.50 or 2500.5")), 1)
                .getFirst()
                .text()
                .split(" or ");

        assertThat(words[0]).matches("\\$[0-9],[0-9]{3}\\.50").isNotEqualTo("$2,500.50");
        assertThat(words[1]).isEqualTo(words[0].substring(1).replace(",", ""));
        assertThat(words[2] + "0").isEqualTo(words[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "within 30 days",
                "size 30",
                "at 10:30",
                "2024/30",
                "order A-30",
                "30% off",
                "30.5",
                "1,30",
                "1.30",
                "#30",
                "30th",
                "130",
                "30.300"
            })
    void leavesOtherNumbersThatLookLikeAnAmount(String text) {
        for (int seed = 0; seed < 10; seed++) {
            assertThat(after(List.of(user("it was $30"), user(text)), seed)
                            .get(1)
                            .text())
                    .isEqualTo(text);
        }
    }

    @Test
    void leavesNothingAtNothing() {
        assertThat(after(List.of(user("a red hat, $0 due and $0.50 off")), 3)
                        .getFirst()
                        .text())
                .endsWith(", $0 due and $0.50 off");
    }

    @Test
    void changesNothingWhenOneMessageWouldGetTooLong() {
        var full = user("hat" + " ".repeat(1992) + "$9.00");
        for (int seed = 0; seed < 60; seed++) {
            var after = after(List.of(user("a hat for 9.00"), full), seed);
            assertThat(after.get(0).text().equals("a hat for 9.00"))
                    .isEqualTo(after.get(1).equals(full));
        }
    }
}
