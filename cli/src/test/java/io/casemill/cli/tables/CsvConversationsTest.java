package io.casemill.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.Turn;
import io.casemill.conversation.file.FoundLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvConversationsTest {

    @Test
    void gathersTheRowsOfAConversation() throws IOException {
        List<FoundLine> found = read("""
                conversation_id,sender,body,language,cell.user_type
                c1,customer,"where is it,
                please?",en,terse
                c2,customer,refund,,
                c1,agent,On its way.,,
                """);

        assertThat(found).hasSize(2);
        assertThat(found.getFirst()).isInstanceOfSatisfying(FoundLine.Good.class, line -> {
            assertThat(line.number()).isEqualTo(2);
            assertThat(line.conversation().id()).isEqualTo("c1");
            assertThat(line.conversation().labels()).isEqualTo(Map.of("user_type", "terse"));
            assertThat(line.conversation().turns())
                    .containsExactly(Turn.user("where is it,\nplease?"), Turn.assistant("On its way."));
        });
        assertThat(found.getLast().number()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void readsOtherDelimitersAByteOrderMarkAndWindowsEnds(String delimiter) throws IOException {
        String table = "\ufeffchat_id,role,text\r\n7,user,hi\r\n7,bot,hello\r\n".replace(",", delimiter);

        assertThat(read(table)).singleElement().isInstanceOf(FoundLine.Good.class);
    }

    @Test
    void tellsLineAndColumnOfWhatItCannotRead() throws IOException {
        List<FoundLine> found = read("""
                id,role,text,lang
                a,user,hi,en
                a,wizard,hello,de
                a,user,
                ,user,hi,en
                """);

        assertThat(problems(found.getFirst()))
                .containsExactly(
                        "line 3, column lang: says 'de', and a row of the same conversation says 'en'",
                        "line 4: has 3 columns, and line 1 has 4",
                        "line 3, column role: 'wizard' is not known; known are user, assistant, action, tool, system,"
                                + " developer");
        assertThat(problems(found.getLast())).containsExactly("line 5, column id: is empty");
    }

    @Test
    void readsRowsThatAreWholeConversations() throws IOException {
        List<FoundLine> found = read("""
                id,messages
                a,"[{""role"":""user"",""content"":""hi""},{""role"":""assistant"",""content"":""hello""}]"
                """);

        assertThat(found).singleElement().isInstanceOfSatisfying(FoundLine.Good.class, line -> {
            assertThat(line.conversation().id()).isEqualTo("a");
            assertThat(line.conversation().turns()).hasSize(2);
        });
    }

    @Test
    void saysWhichColumnIsNotThere() {
        assertThatThrownBy(() -> read("when,text\n1,hi\n"))
                .hasMessageContaining("line 1: no column says the conversation")
                .hasMessageContaining("and there are when, text");
        assertThatThrownBy(() -> read("id,role,role,text\n")).hasMessageContaining("there are two columns 'role'");
        assertThatThrownBy(() -> read("id,role,text\na,user,\"never closed\n"))
                .hasMessageContaining("is no CSV: a quotation mark is opened at line 2 and never closed");
    }

    @Test
    void saysWhatItUnderstood() throws IOException {
        assertThat(CsvConversations.read(bytes("id,role,text,when\na,user,hi,1\n"), line -> {}))
                .containsExactly("is a table; column id says the conversation, role who speaks, text what is said;"
                        + " left out: when");
    }

    private static List<String> problems(FoundLine line) {
        return ((FoundLine.Bad) line).problems();
    }

    private static List<FoundLine> read(String table) throws IOException {
        var found = new ArrayList<FoundLine>();
        CsvConversations.read(bytes(table), found::add);
        return found;
    }

    private static ByteArrayInputStream bytes(String table) {
        return new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
    }
}
