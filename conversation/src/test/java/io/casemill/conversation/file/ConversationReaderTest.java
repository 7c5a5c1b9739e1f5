package io.casemill.conversation.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import io.casemill.conversation.file.WrittenConversation.Split;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationReaderTest {

    private static final String GOOD = """
            {"id":"s1","origin":"AUTHORED","turns":[{"role":"user","text":"hi"}]}""";

    @Test
    void readsALineWithAllItSays() throws IOException {
        WrittenConversation read = conversation("""
                {"id":"s1","origin":"production","license":"internal","consent":"tos-4","split":"holdout",\
                "language":"de","cell":{"user_type":"angry","user_type_by":"rule","method":"v1","policy":"unspecified",\
                "other":null},"outcome":{"label":"denied"},"turns":[{"role":"customer","text":"hi"},{"role":"action",\
                "action":"look","text":"looked"},{"role":"assistant","content":"hello","id":"m-3"}]}""");

        assertThat(read)
                .isEqualTo(new WrittenConversation(
                        "s1",
                        List.of(
                                Turn.user("hi"),
                                Turn.action("look", "looked"),
                                new Turn(Speaker.ASSISTANT, "hello", null, "m-3")),
                        "de",
                        "denied",
                        Map.of("user_type", "angry"),
                        Origin.PRODUCTION,
                        "internal",
                        "tos-4",
                        Split.HOLDOUT,
                        WrittenConversation.Lineage.NONE));
    }

    @Test
    void readsChatMessagesWithToolCalls() throws IOException {
        WrittenConversation read = conversation("""
                {"messages":[{"role":"system","content":"Be kind."},{"role":"developer","content":"Be brief."},\
                {"role":"user","content":[{"type":"text","text":"where is"},{"type":"text","text":"my parcel"}]},\
                {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":\
                "track","arguments":"{\\"order\\":7}"}},{"id":"c2","type":"function","function":{"name":"weather",\
                "arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"in transit"},\
                {"role":"assistant","content":"On its way."}]}""");

        assertThat(read.turns())
                .containsExactly(
                        new Turn(Speaker.SYSTEM, "Be kind."),
                        new Turn(Speaker.DEVELOPER, "Be brief."),
                        Turn.user("where is\nmy parcel"),
                        new Turn(
                                Speaker.ACTION,
                                "in transit",
                                new ToolCall("track", "{\"order\":7}", "in transit", null),
                                "c1"),
                        new Turn(Speaker.ACTION, "weather", ToolCall.of("weather"), "c2"),
                        Turn.assistant("On its way."));
    }

    @Test
    void readsShareGpt() throws IOException {
        WrittenConversation read = conversation("""
                {"id":"g","conversations":[{"from":"human","value":"hi"},{"from":"gpt","value":"hello"}]}""");

        assertThat(read.turns()).containsExactly(Turn.user("hi"), Turn.assistant("hello"));
    }

    @Test
    void keepsWhatIsKnownOfACall() throws IOException {
        WrittenConversation read = conversation("""
                {"turns":[{"role":"user","text":"hi"},{"role":"ACTION","action":"refund","text":"refused",\
                "call":{"arguments":{"order":7},"error":"too late"}}]}""");

        assertThat(read.turns().getLast().call()).isEqualTo(new ToolCall("refund", "{\"order\":7}", null, "too late"));
    }

    @Test
    void knowsACaseByItsIdOrItsProvenance() throws IOException {
        assertThat(conversation("{\"caseId\":\"case-1\"," + GOOD.substring(1)).origin())
                .isEqualTo(Origin.SYNTHETIC);
        assertThat(conversation("{\"provenance\":{\"origin\":\"SYNTHETIC\"}," + GOOD.substring(1))
                        .origin())
                .isEqualTo(Origin.SYNTHETIC);
        assertThat(conversation(GOOD.replace("AUTHORED", "synthetic")).origin()).isEqualTo(Origin.SYNTHETIC);
    }

    @Test
    void readsTheLabelsOfACase() throws IOException {
        WrittenConversation read = conversation("""
                {"caseId":"case-1","cell":{"key":"a=b|c=d","levels":[{"axis":"a","id":"b"},{"axis":"c","id":"d"}]},\
                "turns":[{"role":"USER","text":"hi"}]}""");

        assertThat(read.labels()).isEqualTo(Map.of("a", "b", "c", "d"));
        assertThat(read.id()).isEqualTo("case-1");
    }

    @Test
    void tellsEverythingThatIsWrongWithALine() throws IOException {
        String bad = """
                {"id":"b","split":"maybe","origin":"MARS","turns":[{"role":"wizard","text":"x"},\
                {"role":"user","text":"  "},{"role":"user","content":[{"type":"image_url"}]}]}""";

        assertThat(read(bad)).singleElement().isInstanceOfSatisfying(FoundLine.Bad.class, line -> {
            assertThat(line.id()).isEqualTo("b");
            assertThat(line.problems())
                    .extracting(problem -> problem.split(":")[0])
                    .containsExactly("origin", "split", "turns[0].role", "turns[1].text", "turns[2].content");
        });
    }

    @Test
    void goesOnAfterABadLine() throws IOException {
        List<FoundLine> lines = read(String.join("\n", GOOD, "not json", "[]", "", "{\"turns\":[]}", GOOD));

        assertThat(lines).extracting(FoundLine::number).containsExactly(1, 2, 3, 5, 6);
        assertThat(lines)
                .filteredOn(FoundLine.Bad.class::isInstance)
                .extracting(line -> ((FoundLine.Bad) line).problems().getFirst())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("is no JSON at column 1: Unrecognized token"),
                        problem -> assertThat(problem).isEqualTo("must be a JSON object"),
                        problem -> assertThat(problem).isEqualTo("turns: must be a list of at least one turn"));
    }

    @Test
    void refusesInvalidUtf8WithoutStopping() throws IOException {
        var bytes = new ArrayList<Byte>();
        for (byte b : new byte[] {'{', (byte) 0xff, (byte) 0xfe, '\n'}) {
            bytes.add(b);
        }
        for (byte b : GOOD.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b);
        }
        var all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }

        assertThat(read(all))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new FoundLine.Bad(1, null, List.of("is not UTF-8; save the file as UTF-8"))),
                        second -> assertThat(second).isInstanceOf(FoundLine.Good.class));
    }

    @Test
    void skipsALineThatIsTooLong() throws IOException {
        List<FoundLine> lines = read("x".repeat(ConversationReader.MAX_LINE_BYTES + 1) + "\n" + GOOD);

        assertThat(lines)
                .satisfiesExactly(
                        first -> assertThat(((FoundLine.Bad) first).problems())
                                .containsExactly("is longer than " + ConversationReader.MAX_LINE_BYTES + " bytes"),
                        second -> assertThat(second).isInstanceOf(FoundLine.Good.class));
    }

    @Test
    void refusesALongList() throws IOException {
        String turn = "{\"role\":\"user\",\"text\":\"x\"},";
        String many = turn.repeat(ConversationReader.MAX_TURNS + 1);
        assertThat(problems("{\"turns\":[" + many.substring(0, many.length() - 1) + "]}"))
                .singleElement()
                .asString()
                .startsWith("turns: has 2001 turns");
    }

    @Test
    void takesNoFieldOfAWrongTypeForOneThatIsMissing() throws IOException {
        assertThat(problems("{\"language\":5,\"split\":3,\"origin\":[],\"outcome\":[1],"
                        + GOOD.substring(GOOD.indexOf("\"turns"))))
                .containsExactlyInAnyOrder(
                        "language: must be a text",
                        "split: must be a text",
                        "origin: must be a text",
                        "outcome: must be a text");
    }

    @Test
    void takesAnEmptyAnswerOfATool() throws IOException {
        WrittenConversation read = conversation("""
                {"messages":[{"role":"user","content":"where"},\
                {"role":"assistant","content":null,"tool_calls":[{"id":"c1","function":{"name":"track"}}]},\
                {"role":"tool","tool_call_id":"c1","content":""}]}""");

        assertThat(read.turns())
                .containsExactly(
                        Turn.user("where"),
                        new Turn(Speaker.ACTION, "track", new ToolCall("track", null, "", null), "c1"));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertThat(conversation("\ufeff" + GOOD).id()).isEqualTo("s1");
    }

    @Test
    void tellsAFewOfAThousandProblems() throws IOException {
        String turns = "{},".repeat(1_000);
        assertThat(problems("{\"turns\":[" + turns.substring(0, turns.length() - 1) + "]}"))
                .hasSize(21)
                .endsWith("and more");
    }

    private static WrittenConversation conversation(String line) throws IOException {
        return switch (read(line).getFirst()) {
            case FoundLine.Good good -> good.conversation();
            case FoundLine.Bad bad -> throw new AssertionError(bad);
        };
    }

    private static List<String> problems(String line) throws IOException {
        return read(line).stream()
                .flatMap(found -> ((FoundLine.Bad) found).problems().stream())
                .toList();
    }

    private static List<FoundLine> read(String lines) throws IOException {
        return read(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FoundLine> read(byte[] lines) throws IOException {
        var found = new ArrayList<FoundLine>();
        ConversationReader.read(new ByteArrayInputStream(lines), found::add);
        return found;
    }
}
