package io.casemill.judge;

import io.casemill.judge.Task.CellLevel;
import io.casemill.judge.Task.LentSeed;
import io.casemill.judge.Task.RubricCriterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds candidates for tests. */
public final class Candidates {

    private String technique = "SIMULATION";
    private String language = "en";
    private String outcome;
    private String parent;
    private int minTurns = 2;
    private int maxTurns = 60;
    private int maxTurnChars = 2000;
    private boolean sameFamily;
    private final List<Utterance> turns = new ArrayList<>();
    private final List<CellLevel> levels = new ArrayList<>();
    private final List<LentSeed> anchors = new ArrayList<>();
    private final List<RubricCriterion> criteria = new ArrayList<>();
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

    public Candidates by(String name) {
        technique = name;
        return this;
    }

    public Candidates in(String tag) {
        language = tag;
        return this;
    }

    public Candidates user(String text) {
        turns.add(new Utterance(Speaker.USER, text));
        return this;
    }

    public Candidates assistant(String text) {
        turns.add(new Utterance(Speaker.ASSISTANT, text));
        return this;
    }

    public Candidates action(String text) {
        turns.add(new Utterance(Speaker.ACTION, text));
        return this;
    }

    public Candidates saying(List<Utterance> all) {
        turns.addAll(all);
        return this;
    }

    public Candidates ending(String id) {
        outcome = id;
        return this;
    }

    public Candidates inCell(String axis, String id, String... outcomes) {
        levels.add(new CellLevel(axis, id, id + " described", "", Set.of(outcomes)));
        return this;
    }

    public Candidates lent(String seedId, String... texts) {
        anchors.add(new LentSeed(seedId, List.of(texts)));
        return this;
    }

    public Candidates mutatedFrom(String seedId) {
        parent = seedId;
        return by(Candidate.MUTATION);
    }

    public Candidates within(int min, int max, int chars) {
        minTurns = min;
        maxTurns = max;
        maxTurnChars = chars;
        return this;
    }

    public Candidates criterion(String name, double threshold) {
        criteria.add(new RubricCriterion(name, "look at " + name, threshold));
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
        var task = new Task(levels, language, minTurns, maxTurns, maxTurnChars, 0.6, criteria, anchors, sameFamily);
        return new Candidate(
                technique, turns, Optional.ofNullable(outcome), Optional.ofNullable(parent), families, task);
    }
}
