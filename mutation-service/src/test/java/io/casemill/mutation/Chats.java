package io.casemill.mutation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.casemill.mutation.Message.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conversations for tests. */
public final class Chats {

    private Chats() {}

    public static Message user(String text) {
        return new Message(Speaker.USER, text, null);
    }

    public static Message assistant(String text) {
        return new Message(Speaker.ASSISTANT, text, null);
    }

    public static Message action(String name, String text) {
        return new Message(Speaker.ACTION, text, name);
    }

    /** A chat with every kind of personal value and something for every operator. */
    public static List<Message> aChat() {
        return List.of(
                assistant("Hello, how can I help you today?"),
                user("hi there"),
                user("I would like to return a Red jacket, please. It cost $80 and it is too small for me"),
                user("i bought it on 2024-03-05"),
                assistant("Sure, can I have your full name?"),
                user("Hedwig Oldenburg"),
                action("pull-up-account", "Account has been pulled up for Hedwig Oldenburg."),
                assistant("Thanks, Hedwig. Your username, email and order ID please?"),
                user("holdenburg77 and holdenburg77@gmail.com"),
                user("order 4021655645, I live at 9086 Woodshore St, Newark, CA 63179"),
                assistant("I have issued a refund of $80 for the red jacket."),
                user("thank you so much"),
                assistant("Is there anything else I can help you with?"),
                user("no, thanks"),
                assistant("Have a great day!"));
    }

    public static Draft draft(List<Message> messages) {
        return new Draft(messages, 4, 60, 2000);
    }

    public static List<List<Message>> real() throws IOException {
        String data = System.getProperty("casemill.shared.data");
        assumeTrue(data != null && Files.exists(Path.of(data, "seeds/refund-anchor.jsonl")));
        return Files.readAllLines(Path.of(data, "seeds/refund-anchor.jsonl")).stream()
                .map(line -> JsonMapper.shared()
                        .readTree(line)
                        .get("turns")
                        .valueStream()
                        .map(Chats::message)
                        .toList())
                .toList();
    }

    private static Message message(JsonNode turn) {
        return new Message(
                Speaker.valueOf(turn.get("role").asString().toUpperCase(Locale.ROOT)),
                turn.get("text").asString(),
                turn.path("action").asString(null));
    }
}
