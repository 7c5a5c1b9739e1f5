package io.casemill.mutation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Cell;
import io.casemill.conversation.Grounding;
import io.casemill.conversation.Intent;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Rubric;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conversations for tests. */
public final class Chats {

    private static final LengthBand LIMITS = new LengthBand(4, 60, 2000);

    private Chats() {}

    /** The intent to mutate a parent; none when it is null. */
    public static Intent intent(Anchor parent, long seed, int attempt) {
        return new Intent(
                "req-1",
                "refund-bot",
                "slot-1",
                new Cell("key", List.of()),
                Mutation.TECHNIQUE,
                0,
                attempt,
                seed,
                "en",
                null,
                Grounding.CELL,
                parent == null ? List.of() : List.of(parent),
                null,
                LIMITS,
                new Rubric("1", 0.6, List.of()),
                List.of(),
                List.of(),
                false,
                List.of());
    }

    public static Turn user(String text) {
        return Turn.user(text);
    }

    public static Turn assistant(String text) {
        return Turn.assistant(text);
    }

    public static Turn action(String name, String text) {
        return Turn.action(name, text);
    }

    /** A chat with every kind of personal value and something for every operator. */
    public static List<Turn> aChat() {
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

    public static Draft draft(List<Turn> turns) {
        return new Draft(turns, LIMITS, "en", "slot-1/1");
    }

    public static List<List<Turn>> real() throws IOException {
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

    private static Turn message(JsonNode turn) {
        var speaker = Speaker.valueOf(turn.get("role").asString().toUpperCase(Locale.ROOT));
        String text = turn.get("text").asString();
        return speaker == Speaker.ACTION
                ? Turn.action(turn.path("action").asString(null), text)
                : new Turn(speaker, text);
    }
}
