package io.casemill.conversation.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatConversationTest {

    @Test
    void leavesOutWhatCannotBeSeen() {
        var conversation = of(Turn.user("\u200b \n"), Turn.user("\ufffd"), Turn.user("hi"));

        assertThat(conversation.parts()).containsExactly(new ChatPart.Said(Speaker.USER, "hi"));
        assertThat(conversation.changes()).containsExactlyInAnyOrder(Change.EMPTY, Change.CHARACTERS);
    }

    @Test
    void changesNothingThatIsFit() {
        var conversation = of(
                Turn.user("tab\tand\nline, 😊"),
                new Turn(Speaker.ACTION, "x", new ToolCall("look_up-1", "{\"a\": 1.50}", "{}", null), "c"));

        assertThat(conversation.changes()).isEmpty();
        assertThat(did(conversation.parts().getLast()).arguments()).hasToString("{\"a\":1.50}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2]",
                "7",
                "\"x\"",
                "null",
                "order 7",
                "{\"a\":",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}"
            })
    void writesArgumentsThatAreNoObjectAsOneArgument(String arguments) {
        var conversation = of(call("f", arguments, "done", null));

        assertThat(did(conversation.parts().getFirst()).arguments().propertyNames())
                .containsExactly("input");
        assertThat(conversation.changes()).containsExactly(Change.ARGUMENTS);
    }

    @Test
    void givesACallWithoutArgumentsNone() {
        assertThat(did(of(call("f", null, "done", null)).parts().getFirst()).arguments())
                .isEmpty();
    }

    @Test
    void keepsCharactersInArgumentsWhole() {
        var conversation = of(call("f", "{\"a\\ud83d\":\"\\ud83d\\ude0a \\udc00\"}", "done", null));

        assertThat(did(conversation.parts().getFirst()).arguments()).hasToString("{\"a\":\"😊 \"}");
        assertThat(conversation.changes()).containsExactly(Change.CHARACTERS);
    }

    @Test
    void letsNoToolAnswerWithNothing() {
        var conversation =
                of(call("f", null, "", null), call("f", null, "\u200b", null), call("f", null, null, "late \ud83d"));

        assertThat(conversation.parts())
                .extracting(part -> did(part).answer())
                .containsExactly("{}", "{}", "{\"error\":\"late \"}");
    }

    @Test
    void callsAStepThatNobodyNamedAnAction() {
        ChatPart part = of(Turn.action(null, "noted")).parts().getFirst();

        assertThat(did(part).name()).isEqualTo("action");
        assertThat(did(part).answer()).isEqualTo("noted");
    }

    @Test
    void leavesOutWhatWasDoneWhenAsked() {
        var conversation = ChatConversation.of(List.of(Turn.user("hi"), call("a b", "[]", "found", null)), false);

        assertThat(conversation.parts()).hasSize(1);
        assertThat(conversation.changes()).containsExactly(Change.TOOLS);
    }

    @ParameterizedTest
    @CsvSource({
        "open order, open_order_",
        "Auftrag öffnen, Auftrag_offnen_",
        "functions.track, functions_track_",
        "注文, tool_",
        "'', tool_",
        "looks_fit_0123abcd, looks_fit_0123abcd_"
    })
    void makesNamesOfFunctionsFit(String name, String beginning) {
        assertThat(FunctionName.of(name)).matches("[A-Za-z0-9_-]{1,64}").startsWith(beginning);
    }

    @Test
    void keepsNamesApart() {
        List<String> names = List.of(
                "a b",
                "a.b",
                "a_b",
                "a-b",
                "ä b",
                "x".repeat(64),
                "x".repeat(65),
                "x".repeat(66),
                FunctionName.of("a b"));

        assertThat(names.stream().map(FunctionName::of)).doesNotHaveDuplicates().allMatch(n -> n.length() <= 64);
        assertThat(FunctionName.of("a_b")).isEqualTo("a_b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "so \\ud83d\\ude0a far | so 😊 far",
                "half \\uD83D | half",
                "a\\ud8\\ud83d3db | ab",
                "C:\\users\\udata | C:\\users\\udata"
            })
    void readsCharactersThatWereWrittenDownAsEscapes(String text, String whole) {
        assertThat(WholeText.of(text).strip()).isEqualTo(whole);
    }

    @Test
    void takesOutLoneSurrogatesAndControlCharacters() {
        assertThat(WholeText.of("a\ud83db\udc00c\u0000d\ufffee\ufffdf😊")).isEqualTo("abcdef😊");
    }

    private static ChatConversation of(Turn... turns) {
        return ChatConversation.of(List.of(turns), true);
    }

    private static Turn call(String name, String arguments, String result, String error) {
        return new Turn(Speaker.ACTION, "text", new ToolCall(name, arguments, result, error), null);
    }

    private static ChatPart.Did did(ChatPart part) {
        return (ChatPart.Did) part;
    }
}
