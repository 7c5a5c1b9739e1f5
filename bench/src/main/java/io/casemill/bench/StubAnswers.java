package io.casemill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the stub's models say: chats for the generator's prompt, ratings for the rubric judge's, and what NeMo Data
 * Designer's two columns expect. Chats differ by a seed number.
 */
final class StubAnswers {

    private static final Pattern OUTCOMES = Pattern.compile("must end in one of: ([a-z0-9_, ]+)\\.");
    private static final Pattern CRITERION = Pattern.compile("- \\\\\"([^\"\\\\]{1,60})\\\\\": ");
    private static final String PEER_JUDGE =
            "```json\n{\"Realism\": {\"reasoning\": \"plausible wording\", \"score\": 4}, \"Correctness\": {\"reasoning\":"
                    + " \"follows policy\", \"score\": 5}}\n```";

    private static final List<String> OPENINGS = List.of(
            "so the %s turned up %s",
            "%s came %s, what now",
            "need sorting: %s arrived %s",
            "hey my %s is %s",
            "third time asking. %s, %s",
            "order had a %s in it, %s",
            "right, the %s is %s and im off work till 3",
            "can someone look at this, %s %s",
            "bought a %s off you lot, %s",
            "%s. %s. not impressed");
    private static final List<String> ITEMS = List.of(
            "kettle",
            "rain jacket",
            "desk lamp",
            "bike pump",
            "left boot",
            "coffee grinder",
            "camp stove",
            "headset",
            "garden hose",
            "toddler seat",
            "paint roller",
            "yoga mat",
            "door handle",
            "fish tank filter",
            "chess clock",
            "hiking pole",
            "phone mount",
            "sewing kit",
            "waffle iron",
            "trail map");
    private static final List<String> FAULTS = List.of(
            "with the lid snapped",
            "two weeks late",
            "missing half the screws",
            "in the wrong colour",
            "soaked through",
            "and it hums like a wasp",
            "scratched all over",
            "with somebody elses name on the slip",
            "without the charger",
            "bent at the hinge",
            "smelling of petrol",
            "already opened");
    private static final List<String> ASKS = List.of(
            "Which order is that on?",
            "Do you have the order number to hand?",
            "When did it reach you?",
            "Let me pull that up. What is the reference?",
            "Could you tell me what the packing slip says?");
    private static final List<String> REPLIES =
            List.of("its %d", "%d i think", "number %d", "ref %d, was in the app", "%d. tuesday delivery");
    private static final List<String> MIDDLES = List.of(
            "ok and how long",
            "fine. what happens next",
            "so what are you going to do",
            "im not sending photos",
            "my neighbour signed for it btw",
            "does that need the box");
    private static final List<String> ENDS = List.of(
            "I have it here, and the outcome is %s.", "That is settled as %s on our side.",
            "Done: %s, you will see it on your account.", "Decision on this one: %s.");
    private static final List<String> LAST = List.of("k", "finally", "right. bye", "ok whatever", "cheers", "noted");

    private StubAnswers() {}

    /** The answer's content for a request body. @param seed one for each call: a model says the same thing differently */
    static String content(String model, String body, long seed) {
        if (model.contains("judge")) {
            return PEER_JUDGE;
        }
        if (body.contains("\\\"scores\\\"")) {
            return ratings(body);
        }
        if (body.contains("{\\\"messages\\\"")) {
            return reworded(body);
        }
        return body.contains("\\\"turns\\\"") ? chat(body, seed) : peerChat(seed);
    }

    private static String ratings(String body) {
        var found = CRITERION.matcher(body);
        List<String> scores = new ArrayList<>();
        while (found.find()) {
            scores.add("{\"criterion\": \"" + found.group(1)
                    + "\", \"score\": 0.9, \"reason\": \"Reads like a logged chat.\", \"turn\": null}");
        }
        return "{\"scores\": [" + String.join(", ", scores) + "]}";
    }

    /** The messages that are to be said in other words, a list in the user's first message, each with a word before it. */
    private static String reworded(String body) {
        String asked = JsonMapper.shared()
                .readTree(body)
                .path("messages")
                .valueStream()
                .filter(message -> message.path("role").asString("").equals("user"))
                .map(message -> message.path("content").asString(""))
                .findFirst()
                .orElseThrow();
        var reworded = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(asked.substring(asked.lastIndexOf("[\"")))
                .forEach(said -> reworded.add("so " + said.asString()));
        return JsonMapper.shared().writeValueAsString(Map.of("messages", reworded));
    }

    private static String chat(String body, long seed) {
        var random = new SplittableRandom(seed);
        var found = OUTCOMES.matcher(body);
        String outcome = found.find() ? pick(List.of(found.group(1).split(", ")), random) : "resolved";
        String plain = outcome.replace('_', ' ');
        var turns = new ArrayList<String>();
        turns.add(turn("USER", String.format(pick(OPENINGS, random), pick(ITEMS, random), pick(FAULTS, random))));
        turns.add(turn("ASSISTANT", pick(ASKS, random)));
        turns.add(turn("USER", String.format(pick(REPLIES, random), 1000 + random.nextInt(8999))));
        turns.add(turn("ASSISTANT", "Thanks, looking at the " + pick(ITEMS, random) + " line now."));
        if (random.nextBoolean()) {
            turns.add(turn("USER", pick(MIDDLES, random)));
        }
        turns.add(turn("ASSISTANT", String.format(pick(ENDS, random), plain)));
        turns.add(turn("USER", pick(LAST, random)));
        return "{\"turns\": [" + String.join(", ", turns) + "], \"outcome\": \"" + outcome + "\", \"behaviours\": []}";
    }

    private static String turn(String role, String text) {
        return "{\"role\": \"" + role + "\", \"text\": \"" + text + "\"}";
    }

    private static String peerChat(long seed) {
        long number = 100 + Math.floorMod(seed, 900_000);
        return "USER: Hi, my invoice looks wrong, I was charged twice.\nASSISTANT: I am sorry about that. Could you share"
                + " the invoice number?\nUSER: It is " + number
                + ".\nASSISTANT: Thank you. I have refunded the duplicate"
                + " charge for invoice " + number + ".";
    }

    private static String pick(List<String> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
