package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeedsCheckCommandTest {

    private static final String CHATS = """
            {"id":"a","split":"anchor","outcome":"denied","cell":{"user_type":"terse"},"messages":[\
            {"role":"system","content":"Be kind."},{"role":"user","content":"mail me at lena.gruber@posteo.net"},\
            {"role":"assistant","content":null,"tool_calls":[{"id":"c","function":{"name":"track"}}]},\
            {"role":"tool","tool_call_id":"c","content":"in the depot"},{"role":"assistant","content":"Done."}]}
            {"id":2,"split":"holdout","language":"de","turns":[{"role":"user","text":"hi"},{"role":"bot","text":"hello"}]}

            {"split":"anchor","conversations":[{"from":"human","value":"Hi!"},{"from":"gpt","value":"HELLO"}]}
            {"id":"b","messages":[{"role":"wizard","content":"x"},{"role":"user","content":""}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void saysWhatAFileIsUnderstoodAs() throws IOException {
        assertThat(run(write(CHATS))).isEqualTo(2);

        assertThat(out.toString().lines())
                .containsExactly(
                        "3 of 4 conversations understood, 8 turns",
                        "  languages: en 2, de 1",
                        "  turns by speaker: ASSISTANT 3, USER 3, ACTION 1, SYSTEM 1",
                        "  calls by tool: track 1",
                        "  labels: user_type=terse 1",
                        "  outcomes: denied 1",
                        "  origins: UNDECLARED 3",
                        "  splits: ANCHOR 2, HOLDOUT 1",
                        "  conversations with personal data: an e-mail address 1",
                        "  without labels: 2",
                        "  turns: 2 to 4 a conversation, half of them at most 2",
                        "  characters: 7 to 76 a conversation, half of them at most 8",
                        "  that say the same as another: 1, chat-5ee4821349d29c54 as 2");
        assertThat(err.toString().lines())
                .extracting(line -> line.replace(folder.toString(), ""))
                .containsExactly(
                        "casemill: /chats.jsonl: 1 conversations have no id; theirs is made of what is said in them",
                        "casemill: /chats.jsonl:5: messages[0].role: 'wizard' is not known; known are user, assistant,"
                                + " action, tool, system, developer",
                        "casemill: /chats.jsonl:5: messages[1].content: is empty");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        assertThat(run(write(CHATS), "--json")).isEqualTo(2);
        JsonNode json = JsonMapper.shared().readTree(out.toString());

        assertThat(json.get("records").intValue()).isEqualTo(4);
        assertThat(json.get("understood").intValue()).isEqualTo(3);
        assertThat(json.get("skipped").intValue()).isEqualTo(1);
        assertThat(json.get("personal").get("an e-mail address").intValue()).isOne();
        assertThat(json.get("turns").get("sum").intValue()).isEqualTo(8);
        assertThat(json.get("errors")).hasSize(2);
    }

    @Test
    void endsWellWhenAllIsUnderstood() throws IOException {
        assertThat(run(write(CHATS.lines().limit(2).reduce("", (a, b) -> a + b + "\n"))))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void holdsSeedsAgainstTheRulesOfARequest() throws IOException {
        Path request = Files.writeString(folder.resolve("request.yaml"), """
                dataset: d
                axes: [{name: user, levels: [{id: calm, description: calm}]}]
                cases: {perCell: 1}
                techniques: {MUTATION: 1}
                seeds: {maxTurns: 2, tooLarge: trim}
                """);

        run(write(CHATS), "--request", request.toString());

        assertThat(out.toString()).contains("turns: 2 to 2 a conversation");
        assertThat(err.toString())
                .contains(
                        "chats.jsonl:1: has 4 turns, more than seeds.maxTurns 2; it was cut to 2 turns of 41 characters");
    }

    @Test
    void readsATableByItsName() throws IOException {
        Path table = Files.writeString(folder.resolve("chats.csv"), "chat_id,role,text\n1,user,hi\n1,agent,hello\n");

        assertThat(run(table)).isZero();
        assertThat(out.toString()).startsWith("1 of 1 conversations understood, 2 turns");
    }

    @Test
    void saysWhatAFileIsThatIsNotRead() throws IOException {
        Path zip = Files.write(folder.resolve("chats.jsonl"), new byte[] {'P', 'K', 3, 4, 0});

        assertThat(run(zip)).isEqualTo(2);
        assertThat(err.toString()).contains("is a zip archive or a spreadsheet");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("chats.jsonl"), text, StandardCharsets.UTF_8);
    }

    private int run(Path file, String... more) {
        String[] args = new String[3 + more.length];
        args[0] = "seeds";
        args[1] = "check";
        args[2] = file.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return Casemill.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }
}
