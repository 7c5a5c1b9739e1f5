package io.casemill.conversation.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them: other forms of messages, other encodings, what is odd and what is wrong. */
class FoundFormsTest {

    private static final String LINE = """
            {"id":"s1","turns":[{"role":"user","text":"hi"},{"role":"assistant","text":"hello"}]}""";
    private static final Turn WHERE = Turn.user("where");

    /** As of {@code cat}, where each file began with a mark, and of text copied from a page. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\u00A0", "\u200B", "\u2060", "\u3000", "\uFEFF \u00A0"})
    void passesOverWhatCannotBeSeenAroundALine(String margin) throws IOException {
        String second = LINE.replace("s1", "s2");

        List<FoundLine> read = read(bytes(LINE + "\n" + margin + "\n" + margin + second + margin + "\n"));

        assertThat(read).hasSize(2).allMatch(line -> line instanceof FoundLine.Good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'conversations':[{'role':'user','content':'hi'},{'role':'assistant','content':'hello'}]}",
                "{'conversations':[{'from':'human','value':'hi'},{'from':'assistant','value':'hello'}]}",
                "{'conversations':[{'from':'user','value':'hi'},{'from':'gpt','value':'hello'}]}"
            })
    void readsFormsThatMixTwoConventions(String line) throws IOException {
        assertThat(read(bytes(line.replace('\'', '"'))))
                .singleElement()
                .isInstanceOfSatisfying(FoundLine.Good.class, good -> assertThat(
                                good.conversation().turns())
                        .containsExactly(Turn.user("hi"), Turn.assistant("hello")));
    }

    /** Zeros are what a crash leaves at the end of a file. */
    @Test
    void tellsALineThatIsNoneAndReadsTheOthers() throws IOException {
        String deep = "{\"turns\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";

        assertThat(read(bytes(LINE + "\n" + deep + "\n" + LINE.replace("s1", "s2") + "\n\0\0\0\0\n")))
                .map(FoundLine::getClass)
                .map(Class::getSimpleName)
                .containsExactly("Good", "Bad", "Good", "Bad");
    }

    /** Unicode's ends of a line are none in JSON: such a text stays in one piece. */
    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085"})
    void splitsNoTextAtUnicodesEndsOfALine(String end) throws IOException {
        assertThat(read(bytes(LINE.replace("hi", "one" + end + "two") + "\n" + LINE.replace("s1", "s2"))))
                .hasSize(2)
                .allMatch(line -> line instanceof FoundLine.Good);
    }

    @Test
    void pairsTheOlderFunctionCallWithItsAnswer() throws IOException {
        assertThat(messages("""
                {"role":"user","content":"where"},\
                {"role":"assistant","content":null,"function_call":{"name":"track","arguments":"{\\"order\\":7}"}},\
                {"role":"function","name":"track","content":"in transit"}"""))
                .containsExactly(
                        WHERE,
                        new Turn(
                                Speaker.ACTION,
                                "in transit",
                                new ToolCall("track", "{\"order\":7}", "in transit", null),
                                null));
    }

    @Test
    void pairsAnswersWithoutIdsInOrder() throws IOException {
        assertThat(messages("""
                {"role":"user","content":"where"},\
                {"role":"assistant","content":"","tool_calls":[{"id":"","function":{"name":"a"}},{"function":{"name":"b"}}]},\
                {"role":"tool","content":"first"},{"role":"tool","content":"second"},{"role":"assistant","content":"so"}"""))
                .containsExactly(
                        WHERE,
                        new Turn(Speaker.ACTION, "first", new ToolCall("a", null, "first", null), null),
                        new Turn(Speaker.ACTION, "second", new ToolCall("b", null, "second", null), null),
                        Turn.assistant("so"));
    }

    @Test
    void pairsNoAnswerWithACallFromBeforeTheUserSpoke() throws IOException {
        FoundLine.Good read = good("""
                {"messages":[{"role":"assistant","content":"","tool_calls":[{"id":"","function":{"name":"a"}}]},\
                {"role":"user","content":"where"},{"role":"tool","name":"b","content":"late"}]}""");

        assertThat(read.conversation().turns())
                .containsExactly(
                        Turn.action("a", "a"),
                        WHERE,
                        new Turn(Speaker.ACTION, "late", new ToolCall("b", null, "late", null), null));
        assertThat(read.notices()).anyMatch(notice -> notice.startsWith("messages[2].content: answers no call"));
    }

    @Test
    void readsCallsAndAnswersOfShareGpt() throws IOException {
        assertThat(good("""
                {"system":"Be kind.","conversations":[{"from":"human","value":"where"},\
                {"from":"function_call","value":"{\\"name\\":\\"track\\",\\"arguments\\":{\\"order\\":7}}"},\
                {"from":"observation","value":"in transit"},{"from":"chatgpt","value":"On its way."}]}""").conversation().turns())
                .containsExactly(
                        new Turn(Speaker.SYSTEM, "Be kind."),
                        WHERE,
                        new Turn(
                                Speaker.ACTION,
                                "in transit",
                                new ToolCall("track", "{\"order\":7}", "in transit", null),
                                null),
                        Turn.assistant("On its way."));
    }

    @Test
    void readsCallsAndAnswersAmongTheParts() throws IOException {
        assertThat(messages("""
                {"role":"user","content":"where"},{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},\
                {"type":"text","text":"Let me look."},{"type":"tool_use","id":"t1","name":"track","input":{"order":7}}]},\
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":true,\
                "content":[{"type":"text","text":"no such order"}]}]}"""))
                .containsExactly(
                        WHERE,
                        Turn.assistant("Let me look."),
                        new Turn(
                                Speaker.ACTION,
                                "no such order",
                                new ToolCall("track", "{\"order\":7}", null, "no such order"),
                                "t1"));
    }

    @Test
    void leavesOutWhatIsNoTextAndTellsIt() throws IOException {
        FoundLine.Good read = good("""
                {"messages":[{"role":"user","name":"Ada","content":[{"type":"text","text":"look"},\
                {"type":"image_url","image_url":{"url":"https://example.invalid/a.png"}}]},\
                {"role":"assistant","content":"A crack."}]}""");

        assertThat(read.conversation().turns()).containsExactly(Turn.user("look"), Turn.assistant("A crack."));
        assertThat(read.notices())
                .containsExactly(
                        "messages[0].content[1]: is of type 'image_url' and was left out; only texts are read",
                        "messages: names of speakers were left out");
    }

    @Test
    void readsALineThatIsAListOfMessages() throws IOException {
        assertThat(good("[{\"role\":\"user\",\"content\":\"where\"},{\"role\":\"bot\",\"content\":\"here\"}]")
                        .conversation()
                        .turns())
                .containsExactly(WHERE, Turn.assistant("here"));
    }

    @Test
    void readsNumbersForNamesAndNumbersThatAreNone() throws IOException {
        WrittenConversation read = good("{\"id\":1044,\"rating\":NaN,\"best\":-Infinity,\"cell\":{\"level\":3},"
                        + LINE.substring(LINE.indexOf("\"turns")))
                .conversation();

        assertThat(read.id()).isEqualTo("1044");
        assertThat(read.labels()).containsEntry("level", "3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"turns\":[T],\"messages\":[T,T]}~turns: and messages are both there and differ; leave one of them out",
                "{\"turns\":[{\"role\":\"user\",\"text\":\"a\",\"content\":\"b\"}]}"
                        + "~turns[0].text: and turns[0].content are both there and differ; leave one of them out",
                "{\"id\":{},\"turns\":[T]}~id: must be a text or a number",
                "{\"id\":\"a\\u0007\",\"turns\":[T]}~id: holds a character that cannot be shown",
                "{\"cell\":\"angry\",\"turns\":[T]}~cell: must be an object of levels by axis",
                "{\"cell\":{\"a\":[1]},\"turns\":[T]}~cell.a: must be a text or a number",
                "{\"provenance\":\"zoo\",\"turns\":[T]}~provenance: must be an object",
                "{\"outcome\":{\"label\":5},\"turns\":[T]}~outcome.label: must be a text",
                "{\"language\":\"no language at all, but a sentence\",\"turns\":[T]}"
                        + "~language: 'no language at all, but a sentence' is no BCP 47 tag, such as en or pt-BR",
                "{\"turns\":[{\"role\":\"system\",\"text\":\"Be kind.\"}]}"
                        + "~turns: nobody speaks: there is no turn of a user or an assistant",
                "{\"turns\":[{\"role\":\"user\",\"text\":\"\\u200b \\ufe0f\"}]}~turns[0].text: is empty",
                "{\"turns\":[{\"role\":\"user\",\"text\":5}]}~turns[0].text: must be a text, or a list of parts",
                "{\"turns\":[{\"text\":\"hi\"}]}~turns[0].role: is missing",
                "{\"turns\":[\"hi\"]}~turns[0]: must be an object with a role and a text",
                "{\"turns\":[T,{\"role\":\"action\",\"text\":\"x\",\"action\":\"a\",\"call\":\"b\"}]}"
                        + "~turns[1].call: must be an object of arguments and result, or arguments and error",
                "{\"turns\":[T,{\"role\":\"action\",\"text\":\"x\",\"call\":{\"result\":\"b\"}}]}"
                        + "~turns[1].call: belongs to no action: action, the name of the tool, is missing",
                "{\"turns\":[T,{\"role\":\"action\",\"text\":\"x\",\"action\":\"a\","
                        + "\"call\":{\"result\":\"b\",\"error\":\"c\"}}]}"
                        + "~turns[1].call: has a result and an error; a call has one of the two",
                "{\"turns\":[{\"role\":\"user\",\"text\":\"x\",\"call\":{}}]}~turns[0].call: only an action has a call",
                "{\"instruction\":\"a\",\"output\":\"b\"}~turns: is missing; there are instruction, output",
                "{\"id\":\"a\",\"id\":\"b\",\"turns\":[T]}~has the key \"id\" twice at column 15"
            })
    void saysWhatIsReallyThere(String line, String expected) throws IOException {
        String filled = line.replace("T", "{\"role\":\"user\",\"text\":\"hi\"}");

        assertThat(bad(filled).problems().getFirst()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en_US", "en-us"})
    void writesALanguageAsItIsWritten(String tag) throws IOException {
        assertThat(good("{\"language\":\"" + tag + "\"," + LINE.substring(1))
                        .conversation()
                        .language())
                .isEqualTo("en-US");
    }

    @Test
    void speaksOfJsonInItsOwnWords() throws IOException {
        String deep = "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        String number = "{\"a\":" + "9".repeat(2_000) + "}";
        String cut = LINE.substring(0, 30);

        assertThat(List.of(bad(deep), bad(number), bad(LINE + LINE), bad(cut)))
                .extracting(line -> line.problems().getFirst())
                .allSatisfy(problem -> assertThat(problem)
                        .doesNotContainIgnoringCase("feature")
                        .doesNotContain("Constraints"))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("is nested deeper than 100 levels"),
                        problem ->
                                assertThat(problem).startsWith("is nested deeper than 100 levels, or holds a number"),
                        problem -> assertThat(problem).startsWith("is no JSON"),
                        problem -> assertThat(problem).startsWith("is no JSON at column"));
    }

    @Test
    void replacesWhatCannotBeShownWhereAllCanSeeIt() throws IOException {
        FoundLine.Good read = good(LINE.replace("hi", "a\\ud800b\\u0000c\\td"));

        assertThat(read.conversation().turns().getFirst().text()).isEqualTo("a\ufffdb\ufffdc\td");
        assertThat(read.notices())
                .containsExactly("turns[0].text: holds characters that cannot be shown; U+FFFD stands in their place");
    }

    @Test
    void tellsAConversationOfOneTurn() throws IOException {
        assertThat(good("{\"turns\":[{\"role\":\"user\",\"text\":\"hi\"}]}").notices())
                .containsExactly("turns: only one thing is said");
    }

    @Test
    void readsWindowsEndsAndAByteOrderMark() throws IOException {
        assertThat(goods(("\ufeff" + LINE + "\r\n" + LINE + "\r\n").getBytes(StandardCharsets.UTF_8)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void readsUtf16AndSaysSo(String charset) throws IOException {
        var found = new ArrayList<FoundLine>();
        List<String> notices = ConversationReader.read(
                new ByteArrayInputStream((LINE.replace("hi", "h\ud83d\ude00i") + "\n" + LINE).getBytes(charset)),
                found::add);

        assertThat(notices).containsExactly("is in UTF-16; it was read as such");
        assertThat(found).hasSize(2);
        assertThat(((FoundLine.Good) found.getFirst())
                        .conversation()
                        .turns()
                        .getFirst()
                        .text())
                .isEqualTo("h\ud83d\ude00i");
    }

    @Test
    void unpacksGzip() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(LINE.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(goods(packed.toByteArray())).hasSize(1);
    }

    @Test
    void readsRecordsOverSeveralLinesAndListsOfThem() throws IOException {
        String pretty = LINE.replace(",", ",\n  ").replace("{\"id", "{\n  \"id");

        assertThat(read((pretty + "\n" + pretty).getBytes(StandardCharsets.UTF_8)))
                .extracting(FoundLine::number)
                .containsExactly(1, 7);
        assertThat(read(("[\n" + pretty + ",\n" + LINE + ", 5]").getBytes(StandardCharsets.UTF_8)))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(FoundLine.Good.class),
                        second -> assertThat(second.number()).isEqualTo(8),
                        third -> assertThat(third)
                                .isEqualTo(new FoundLine.Bad(8, null, List.of("must be a JSON object"))));
    }

    @Test
    void tellsWhereAListEndsTooEarly() throws IOException {
        List<FoundLine> found =
                read(("[" + LINE + ",\n" + LINE + ",\n{\"id\": oops}").getBytes(StandardCharsets.UTF_8));

        assertThat(found).hasSize(3);
        assertThat(((FoundLine.Bad) found.getLast()).number()).isEqualTo(3);
        assertThat(((FoundLine.Bad) found.getLast()).problems())
                .singleElement()
                .asString()
                .startsWith("is no JSON at column ")
                .endsWith("; nothing behind it was read");
    }

    @Test
    void takesABrokenFirstLineForALineOfItsOwn() throws IOException {
        List<FoundLine> found = read((LINE.substring(0, 40) + "\n" + LINE).getBytes(StandardCharsets.UTF_8));

        assertThat(found)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(FoundLine.Bad.class),
                        second -> assertThat(second).isInstanceOf(FoundLine.Good.class));
    }

    @Test
    void holdsNoRecordOfAListThatIsTooLong() throws IOException {
        String huge = LINE.replace("hi", "x".repeat(ConversationReader.MAX_LINE_BYTES + 100_000));

        assertThat(read(("[" + LINE + "," + huge + "]").getBytes(StandardCharsets.UTF_8))
                        .getLast())
                .isInstanceOfSatisfying(FoundLine.Bad.class, line -> assertThat(line.problems())
                        .containsExactly("is longer than 4194304 bytes; nothing behind it was read"));
    }

    private static List<Turn> messages(String messages) throws IOException {
        return good("{\"messages\":[" + messages + "]}").conversation().turns();
    }

    private static FoundLine.Good good(String line) throws IOException {
        return switch (read(line.getBytes(StandardCharsets.UTF_8)).getFirst()) {
            case FoundLine.Good good -> good;
            case FoundLine.Bad bad -> throw new AssertionError(bad);
        };
    }

    private static FoundLine.Bad bad(String line) throws IOException {
        return (FoundLine.Bad) read(line.getBytes(StandardCharsets.UTF_8)).getFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<FoundLine> goods(byte[] file) throws IOException {
        return read(file).stream().filter(FoundLine.Good.class::isInstance).toList();
    }

    private static List<FoundLine> read(byte[] file) throws IOException {
        var found = new ArrayList<FoundLine>();
        ConversationReader.read(new ByteArrayInputStream(file), found::add);
        return found;
    }
}
