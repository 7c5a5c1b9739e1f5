package io.casemill.conversation.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ConversationWriterTest {

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
    void writesTurnsThatAreReadBackAsTheyWere() throws IOException {
        assertThat(readBack("turns", ConversationWriter.turns(TURNS))).isEqualTo(TURNS);
    }

    private static List<Turn> readBack(String key, JsonNode turns) throws IOException {
        String line = JsonNodeFactory.instance.objectNode().set(key, turns).toString();
        var found = new ArrayList<FoundLine>();
        ConversationReader.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), found::add);
        return ((FoundLine.Good) found.getFirst()).conversation().turns();
    }
}
