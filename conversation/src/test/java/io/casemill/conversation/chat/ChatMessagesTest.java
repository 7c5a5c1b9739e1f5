package io.casemill.conversation.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import io.casemill.conversation.file.ConversationReader;
import io.casemill.conversation.file.FoundLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ChatMessagesTest {

    private static final List<Turn> TURNS = List.of(
            new Turn(Speaker.SYSTEM, "Be kind."),
            new Turn(Speaker.USER, "where is it", null, "m-1"),
            new Turn(
                    Speaker.ACTION,
                    "parcel found",
                    new ToolCall("track-parcel", "{\"order\":7}", "parcel found", null),
                    null),
            Turn.action("note", "noted"),
            Turn.action(null, "a step without a name"),
            Turn.assistant("on its way"));

    @Test
    void turnsAnActionIntoAToolCallAndItsAnswer() {
        JsonNode messages = messages(TURNS.subList(1, 3));

        assertThat(messages)
                .extracting(message -> message.get("role").stringValue())
                .containsExactly("user", "assistant", "tool");
        JsonNode call = messages.get(1).get("tool_calls").get(0);
        assertThat(call.get("function").get("name").stringValue()).isEqualTo("track-parcel");
        assertThat(call.get("function").get("arguments").stringValue()).isEqualTo("{\"order\":7}");
        assertThat(messages.get(2).get("tool_call_id")).isEqualTo(call.get("id"));
        assertThat(messages.get(2).get("content").stringValue()).isEqualTo("parcel found");
    }

    @Test
    void writesWhatIsReadBackWithTheSameWords() throws IOException {
        List<Turn> back = readBack(messages(TURNS));

        assertThat(back)
                .extracting(Turn::speaker)
                .isEqualTo(TURNS.stream().map(Turn::speaker).toList());
        assertThat(back)
                .extracting(Turn::text)
                .isEqualTo(TURNS.stream().map(Turn::text).toList());
    }

    @Test
    void writesTheIdAndTheFailureOfACall() throws IOException {
        Turn failed = new Turn(
                Speaker.ACTION, "too late", new ToolCall("refund", "{\"order\":7}", null, "too late"), "call_x");
        List<Turn> turns = List.of(Turn.user("refund"), failed);

        JsonNode messages = messages(turns);

        assertThat(messages.get(2).get("tool_call_id").stringValue()).isEqualTo("call_x");
        assertThat(messages.get(2).get("content").stringValue()).isEqualTo("{\"error\":\"too late\"}");
        assertThat(readBack(messages)).isEqualTo(turns);
    }

    @Test
    void givesEveryCallAnIdOfItsOwn() {
        JsonNode messages = messages(List.of(
                new Turn(Speaker.ACTION, "a", ToolCall.of("a"), "call_4"),
                new Turn(Speaker.ACTION, "b", ToolCall.of("b"), "x"),
                new Turn(Speaker.ACTION, "c", ToolCall.of("c"), "x"),
                new Turn(Speaker.ACTION, "d", ToolCall.of("d"), "\ufffd"),
                new Turn(Speaker.ACTION, "e", ToolCall.of("e"), null)));

        assertThat(messages.findValuesAsString("tool_call_id")).hasSize(5).doesNotHaveDuplicates();
    }

    private static JsonNode messages(List<Turn> turns) {
        return ChatMessages.of(ChatConversation.of(turns, true));
    }

    private static List<Turn> readBack(JsonNode messages) throws IOException {
        String line =
                JsonNodeFactory.instance.objectNode().set("messages", messages).toString();
        var found = new ArrayList<FoundLine>();
        ConversationReader.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), found::add);
        return ((FoundLine.Good) found.getFirst()).conversation().turns();
    }
}
