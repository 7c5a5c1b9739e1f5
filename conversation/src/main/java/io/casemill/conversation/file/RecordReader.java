package io.casemill.conversation.file;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.conversation.file.WrittenConversation.Lineage;
import io.casemill.conversation.file.WrittenConversation.Split;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one record: what is said of a conversation, and its turns. */
final class RecordReader {

    /** RFC 5646 4.4.1: a tag of language, script, region and variant fits into so many characters. */
    private static final int LONGEST_LANGUAGE = 35;

    private static final int MOST_LABELS = 100;
    private static final int MOST_ANCHORS = 100;
    private static final Set<String> LABELS_THAT_SAY_NOTHING = Set.of("", "unspecified", "unknown", "none");
    private static final String[] TURNS = {"turns", "messages", "conversations", "conversation"};

    private RecordReader() {}

    static FoundLine read(int number, JsonNode json, Purpose purpose) {
        var told = new Field.Told(purpose);
        Field root = new Field("", json, told);
        if (isMessages(json)) {
            List<Turn> turns = turns(root, root);
            return told.problems().isEmpty()
                    ? new FoundLine.Good(number, bare(turns), told.notices())
                    : new FoundLine.Bad(number, "", told.problems());
        }
        if (!json.isObject()) {
            root.wrong("must be a JSON object");
            return new FoundLine.Bad(number, null, told.problems());
        }
        String id = root.first("id", "caseId", "conversation_id", "conversationId")
                .nameIfAny()
                .orElse("");
        WrittenConversation conversation = conversation(root, id);
        return conversation != null && told.problems().isEmpty()
                ? new FoundLine.Good(number, conversation, told.notices())
                : new FoundLine.Bad(number, id, told.problems());
    }

    private static @Nullable WrittenConversation conversation(Field root, String id) {
        Origin origin = origin(root);
        Split split = split(root.get("split"));
        String language = language(root.get("language"));
        String outcome = outcome(root.get("outcome"));
        Map<String, String> labels = labels(root.get("cell"));
        String licence = root.first("license", "licence").textIfAny().orElse("");
        String consent = root.get("consent").textIfAny().orElse("");
        List<Turn> turns = turns(root, root.one(TURNS).unfolded());
        Lineage lineage = lineage(root);
        return turns.isEmpty()
                ? null
                : new WrittenConversation(
                        id, turns, language, outcome, labels, origin, licence, consent, split, lineage);
    }

    /** As a case says it in its provenance, or who wants it judged in the record itself. */
    private static Lineage lineage(Field root) {
        Field anchors = root.get("anchors");
        if (anchors.present() && (!anchors.isList() || anchors.size() > MOST_ANCHORS)) {
            anchors.wrong("must be a list of at most " + MOST_ANCHORS + " conversations");
            return Lineage.NONE;
        }
        Field provenance = root.get("provenance");
        String attack = root.get("attackFamily")
                .textIfAny()
                .or(() -> provenance.get("attackFamily").textIfAny())
                .orElse(null);
        return new Lineage(
                anchors.items().map(RecordReader::anchor).toList(),
                provenance.get("parentSeed").textIfAny().orElse(null),
                attack);
    }

    private static Anchor anchor(Field anchor) {
        String id = anchor.first("id", "seedId").nameIfAny().orElse("");
        return new Anchor(id, turns(anchor, anchor.one(TURNS).unfolded()), outcome(anchor.get("outcome")));
    }

    private static WrittenConversation bare(List<Turn> turns) {
        return new WrittenConversation("", turns, "en", null, Map.of(), Origin.UNDECLARED, "", "", null, Lineage.NONE);
    }

    /** Whether a value is one message of a conversation and no conversation. */
    static boolean isMessage(JsonNode json) {
        return json.isObject()
                && (json.has("role") || json.has("from") || json.has("speaker"))
                && (json.has("content") || json.has("value") || json.has("text"));
    }

    private static boolean isMessages(JsonNode json) {
        return json.isArray() && !json.isEmpty() && isMessage(json.get(0));
    }

    /** A case says so by its id or its provenance, whatever else it says. */
    private static Origin origin(Field root) {
        Field declared = root.get("origin");
        String origin = declared.textIfAny().orElse("").toUpperCase(Locale.ROOT);
        Field provenance = root.get("provenance");
        if (provenance.present() && !provenance.isObject()) {
            provenance.wrong("must be an object");
        }
        String made = provenance.get("origin").textIfAny().orElse("");
        if (root.get("caseId").present() || made.equalsIgnoreCase("SYNTHETIC")) {
            return Origin.SYNTHETIC;
        }
        if (origin.isEmpty()) {
            return root.get("source_dataset").present() ? Origin.PUBLIC_DATASET : Origin.UNDECLARED;
        }
        try {
            return Origin.valueOf(origin);
        } catch (IllegalArgumentException e) {
            declared.wrong(
                    declared.quoted() + " is not known; known are PRODUCTION, PUBLIC_DATASET, AUTHORED, SYNTHETIC");
            return Origin.UNDECLARED;
        }
    }

    private static @Nullable Split split(Field split) {
        return switch (split.textIfAny().orElse("").toLowerCase(Locale.ROOT)) {
            case "anchor" -> Split.ANCHOR;
            case "holdout" -> Split.HOLDOUT;
            case "" -> null;
            // the split of somebody else's training; it says nothing of ours
            case "train", "test", "validation" -> {
                split.notice(split.quoted() + " is no split of seeds (anchor or holdout) and was left out");
                yield null;
            }
            default -> {
                split.wrong(split.quoted() + " is not known; use anchor or holdout, or leave it out");
                yield null;
            }
        };
    }

    private static String language(Field language) {
        String tag = language.textIfAny().orElse("").replace('_', '-');
        if (tag.isEmpty()) {
            return "en";
        }
        try {
            if (tag.length() <= LONGEST_LANGUAGE) {
                return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // told below, as what is too long
        }
        language.wrong(language.quoted() + " is no BCP 47 tag, such as en or pt-BR");
        return "en";
    }

    private static List<Turn> turns(Field root, Field list) {
        if (!list.present()) {
            list.wrong("is missing; there are " + String.join(", ", root.node().propertyNames()));
            return List.of();
        }
        if (!list.isList() || list.size() == 0) {
            list.wrong("must be a list of at least one turn");
            return List.of();
        }
        if (list.size() > ConversationReader.MAX_TURNS) {
            list.wrong("has " + list.size() + " turns; at most " + ConversationReader.MAX_TURNS + " are possible");
            return List.of();
        }
        var turns = new ArrayList<Turn>();
        if (root != list) {
            String system = Content.read(root.first("system", "system_prompt")).text();
            if (!Characters.unseen(system)) {
                turns.add(new Turn(Speaker.SYSTEM, system));
            }
        }
        turns.addAll(TurnReader.read(list));
        tellWhoSpeaks(list, turns);
        return turns;
    }

    private static void tellWhoSpeaks(Field list, List<Turn> turns) {
        long spoken = turns.stream().filter(Turn::spoken).count();
        if (spoken == 0 && list.told().problems().isEmpty()) {
            list.wrong("nobody speaks: there is no turn of a user or an assistant");
        }
        if (spoken == 1) {
            list.notice("only one thing is said");
        }
    }

    /** The labels of the axes; notes beside them (method, …_by) are no labels. A case's cell has its levels in a list. */
    private static Map<String, String> labels(Field cell) {
        var labels = new TreeMap<String, String>();
        if (cell.present() && !cell.isObject()) {
            cell.wrong("must be an object of levels by axis");
        } else if (cell.size() > MOST_LABELS || cell.get("levels").size() > MOST_LABELS) {
            cell.wrong("has more than " + MOST_LABELS + " entries");
        } else if (cell.get("levels").isList()) {
            cell.get("levels")
                    .items()
                    .forEach(
                            level -> label(labels, level.get("axis").textIfAny().orElse(""), level.get("id")));
        } else if (cell.present()) {
            cell.node().propertyNames().forEach(axis -> label(labels, axis, cell.get(axis)));
        }
        return labels;
    }

    private static void label(Map<String, String> labels, String axis, Field level) {
        if (axis.isEmpty() || axis.equals("method") || axis.endsWith("_by")) {
            return;
        }
        level.nameIfAny()
                .filter(text -> !LABELS_THAT_SAY_NOTHING.contains(text.toLowerCase(Locale.ROOT)))
                .ifPresent(text -> labels.put(axis, text));
    }

    private static @Nullable String outcome(Field outcome) {
        return (outcome.isObject() ? outcome.get("label") : outcome).textIfAny().orElse(null);
    }
}
