package io.casemill.judging;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Candidate;
import io.casemill.conversation.Cell;
import io.casemill.conversation.Criterion;
import io.casemill.conversation.Grounding;
import io.casemill.conversation.Intent;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Level;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Provenance;
import io.casemill.conversation.Rubric;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Builds candidates for tests. */
public final class Candidates {

    private String attackFamily;
    private String language = "en";
    private String outcome;
    private String parent;
    private int minTurns = 2;
    private int maxTurns = 60;
    private int maxTurnChars = 2000;
    private boolean sameFamily;
    private final List<Turn> turns = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<Criterion> criteria = new ArrayList<>();
    private Set<String> families = Set.of();

    private Candidates() {}

    public static Candidates aCandidate() {
        return new Candidates();
    }

    /** A candidate that no judge objects to. */
    public static Candidates aGoodCandidate() {
        return aCandidate()
                .user("my boots came with a broken zip")
                .assistant("Oh no, sorry about that! What is the order number?")
                .user("AB12CD34")
                .assistant("Found it. I have issued a refund to your card, you will see it on Monday.")
                .user("ok great");
    }

    /** A user who attacks the assistant on purpose. */
    public Candidates attacking(String family) {
        attackFamily = family;
        return this;
    }

    public Candidates in(String tag) {
        language = tag;
        return this;
    }

    public Candidates user(String text) {
        turns.add(new Turn(Speaker.USER, text));
        return this;
    }

    public Candidates assistant(String text) {
        turns.add(new Turn(Speaker.ASSISTANT, text));
        return this;
    }

    public Candidates action(String text) {
        turns.add(new Turn(Speaker.ACTION, text));
        return this;
    }

    public Candidates saying(List<Turn> all) {
        turns.addAll(all);
        return this;
    }

    public Candidates ending(String id) {
        outcome = id;
        return this;
    }

    public Candidates inCell(String axis, String id, String... outcomes) {
        levels.add(new Level(axis, id, id + " described", null, List.of(outcomes)));
        return this;
    }

    public Candidates lent(String seedId, String... texts) {
        anchors.add(new Anchor(seedId, Stream.of(texts).map(Turn::user).toList(), null));
        return this;
    }

    public Candidates mutatedFrom(String seedId) {
        parent = seedId;
        return this;
    }

    public Candidates within(int min, int max, int chars) {
        minTurns = min;
        maxTurns = max;
        maxTurnChars = chars;
        return this;
    }

    public Candidates criterion(String name, double threshold) {
        criteria.add(new Criterion(name, "look at " + name, threshold));
        return this;
    }

    public Candidates madeWith(String... modelFamilies) {
        families = Set.of(modelFamilies);
        return this;
    }

    public Candidates sameFamilyAllowed() {
        sameFamily = true;
        return this;
    }

    public Candidate build() {
        var intent = new Intent(
                "req-1",
                "refund-bot",
                "slot-1",
                new Cell("key", levels),
                "ANY",
                0,
                1,
                42,
                language,
                null,
                Grounding.DATASET,
                anchors,
                null,
                new LengthBand(minTurns, maxTurns, maxTurnChars),
                new Rubric("1", 0.6, criteria),
                List.of(),
                List.of(),
                sameFamily,
                List.of());
        var provenance = new Provenance(
                "ANY",
                "1",
                families.stream()
                        .sorted()
                        .map(f -> new ModelIdentity("generator", f + "-x", f))
                        .toList(),
                null,
                null,
                null,
                List.of(),
                parent,
                List.of(),
                null,
                null,
                attackFamily,
                List.of(),
                Spend.NONE);
        return new Candidate(intent, turns, outcome, List.of(), provenance);
    }
}
