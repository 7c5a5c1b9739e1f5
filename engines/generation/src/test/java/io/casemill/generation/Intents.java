package io.casemill.generation;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Cell;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Feedback;
import io.casemill.conversation.Grounding;
import io.casemill.conversation.Intent;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Level;
import io.casemill.conversation.Rubric;
import io.casemill.conversation.TargetStyle;
import io.casemill.conversation.Turn;
import io.casemill.generation.pack.ScenarioPack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Intents for tests: {@code anIntent().by("SIMULATION").ordinal(3).build()}. */
public final class Intents {

    public static final String PACK_HASH = "hash-of-the-library";

    private Cell cell = overdueCell(List.of("waived", "upheld", "gone"));
    private String technique = "SIMULATION";
    private int ordinal;
    private int attempt = 1;
    private long seed = 42;
    private String packHash = PACK_HASH;
    private List<Anchor> examples = List.of();
    private TargetStyle style;
    private LengthBand limits = new LengthBand(4, 60, 2000);
    private List<Turn> kept = List.of();
    private List<Feedback> remarks = List.of();

    public static Intents anIntent() {
        return new Intents();
    }

    /** The pack of the library's desk. */
    public static ScenarioPack pack() {
        return ScenarioPack.parse(packYaml());
    }

    public static String packYaml() {
        try (InputStream in = Intents.class.getResourceAsStream("library.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Cell overdueCell(List<String> outcomes) {
        return new Cell(
                "matter=overdue|reader=regular",
                List.of(
                        new Level("matter", "overdue", "A charge for lateness.", "Late is late.", outcomes),
                        new Level("reader", "regular", "Comes often.", null, List.of())));
    }

    public Intents by(String name) {
        technique = name;
        return this;
    }

    public Intents inCell(Cell wanted) {
        cell = wanted;
        return this;
    }

    public Intents ordinal(int number) {
        ordinal = number;
        seed = 1000L + number;
        return this;
    }

    public Intents seed(long number) {
        seed = number;
        return this;
    }

    public Intents attempt(int number, List<Turn> keptLines) {
        attempt = number;
        kept = keptLines;
        return this;
    }

    public Intents remark(String criterion, String message) {
        return remark(criterion, Defect.OTHER, message);
    }

    public Intents remark(String criterion, Defect defect, String message) {
        remarks = List.of(new Feedback(criterion, defect, null, message));
        return this;
    }

    public Intents packHash(String hash) {
        packHash = hash;
        return this;
    }

    public Intents style(TargetStyle wanted) {
        style = wanted;
        return this;
    }

    public Intents examples(Anchor... lent) {
        examples = List.of(lent);
        return this;
    }

    public Intents limits(int minTurns, int maxTurns, int maxTurnChars) {
        limits = new LengthBand(minTurns, maxTurns, maxTurnChars);
        return this;
    }

    public Intent build() {
        return new Intent(
                "req-1",
                "library",
                "slot-" + ordinal,
                cell,
                technique,
                ordinal,
                attempt,
                seed,
                "en",
                packHash,
                Grounding.DATASET,
                examples,
                style,
                limits,
                new Rubric("1", 0.6, List.of()),
                kept,
                remarks,
                false,
                List.of());
    }
}
