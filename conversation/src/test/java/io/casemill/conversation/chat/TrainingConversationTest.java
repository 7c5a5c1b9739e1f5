package io.casemill.conversation.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrainingConversationTest {

    private static final Turn LOOK =
            new Turn(Speaker.ACTION, "found", new ToolCall("look", "{\"order\":7}", "found", null), "an-id-of-its-own");

    @Test
    void leavesAnAlternatingConversationAsItIs() {
        var fit = fit(Turn.user("a"), LOOK, Turn.assistant("b"), Turn.user("c"), Turn.assistant("d"));

        assertThat(fit.changes()).isEmpty();
        assertThat(written(fit))
                .containsExactly("user a", "assistant ", "tool found", "assistant b", "user c", "assistant d");
    }

    @Test
    void joinsMessagesInARow() {
        var fit = fit(Turn.user("a"), Turn.user("b"), Turn.assistant("c"), Turn.assistant("d"));

        assertThat(written(fit)).containsExactly("user a\nb", "assistant c\nd");
        assertThat(fit.changes()).containsExactly(Change.JOINED);
    }

    @Test
    void beginsWithTheUser() {
        var fit = fit(Turn.assistant("welcome"), LOOK, Turn.user("a"), Turn.assistant("b"));

        assertThat(written(fit)).containsExactly("user a", "assistant ", "tool found", "assistant b");
        assertThat(fit.changes()).containsExactlyInAnyOrder(Change.GREETING, Change.MOVED);
    }

    @Test
    void endsWithTheAssistant() {
        var fit = fit(Turn.user("a"), Turn.assistant("b"), Turn.user("bye"), LOOK);

        assertThat(written(fit)).containsExactly("user a", "assistant b");
        assertThat(fit.changes()).contains(Change.TAIL);
    }

    @Test
    void putsCallsBeforeTheWordsOfTheirAnswer() {
        var fit = fit(
                Turn.user("a"),
                Turn.assistant("I look"),
                LOOK,
                Turn.assistant("found it"),
                Turn.user("b"),
                LOOK,
                Turn.user("c"),
                Turn.assistant("d"),
                LOOK);

        assertThat(written(fit))
                .containsExactly(
                        "user a",
                        "assistant ",
                        "tool found",
                        "assistant I look\nfound it",
                        "user b\nc",
                        "assistant ",
                        "tool found",
                        "assistant ",
                        "tool found",
                        "assistant d");
        assertThat(fit.changes()).containsExactlyInAnyOrder(Change.MOVED, Change.JOINED);
    }

    @Test
    void putsInstructionsFirst() {
        var fit = fit(
                new Turn(Speaker.SYSTEM, "Be kind."),
                Turn.user("a"),
                new Turn(Speaker.DEVELOPER, "Be brief."),
                Turn.assistant("b"));

        assertThat(written(fit)).containsExactly("system Be kind.\nBe brief.", "user a", "assistant b");
        assertThat(fit.changes()).containsExactly(Change.INSTRUCTIONS);
        assertThat(TrainingMessages.shareGpt(fit)).hasSize(2);
        assertThat(fit.instructions()).isEqualTo("Be kind.\nBe brief.");
    }

    @Test
    void saysWhyAConversationIsUnfit() {
        assertThat(of(Turn.user("a"), LOOK)).isEqualTo(unfit("the assistant never answers the user"));
        assertThat(of(Turn.assistant("a"), LOOK)).isEqualTo(unfit("the user says nothing"));
        assertThat(of(Turn.assistant("a"), Turn.user(" "))).isEqualTo(unfit("the user says nothing"));
        assertThat(of()).isEqualTo(unfit("the user says nothing"));
    }

    @Test
    void givesCallsIdsOfNineLettersAndDigits() {
        JsonNode messages = TrainingMessages.openAiChat(fit(Turn.user("a"), LOOK, LOOK, Turn.assistant("b")));

        assertThat(messages.findValuesAsString("tool_call_id"))
                .containsExactly("call00001", "call00002")
                .allMatch(id -> id.matches("[A-Za-z0-9]{9}"));
        assertThat(messages.get(2).get("name").stringValue()).isEqualTo("look");
    }

    @Test
    void writesCallsOfShareGptAsObjects() {
        JsonNode turns = TrainingMessages.shareGpt(fit(Turn.user("a"), LOOK, Turn.assistant("b")));

        assertThat(turns.findValuesAsString("from")).containsExactly("human", "function_call", "observation", "gpt");
        assertThat(turns.get(1).get("value").stringValue())
                .isEqualTo("{\"name\":\"look\",\"arguments\":{\"order\":7}}");
    }

    private static TrainingConversation of(Turn... turns) {
        return TrainingConversation.of(ChatConversation.of(List.of(turns), true));
    }

    private static TrainingConversation.Fit fit(Turn... turns) {
        return (TrainingConversation.Fit) of(turns);
    }

    private static TrainingConversation unfit(String reason) {
        return new TrainingConversation.Unfit(reason);
    }

    private static List<String> written(TrainingConversation.Fit conversation) {
        return TrainingMessages.openAiChat(conversation)
                .valueStream()
                .map(message -> message.get("role").stringValue() + " "
                        + message.get("content").stringValue())
                .toList();
    }
}
