package io.casemill.generator;

import io.casemill.generator.Order.CellLevel;
import io.casemill.generator.Order.CellOrder;
import io.casemill.generator.Order.Example;
import io.casemill.generator.Order.Limits;
import io.casemill.generator.Order.Remark;
import io.casemill.generator.Order.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Orders for tests: {@code anOrder().by("SIMULATION").ordinal(3).build()}. */
public final class Orders {

    public static final String PACK_HASH = "hash-of-the-library";

    private CellOrder cell = libraryCell(List.of("waived", "upheld", "gone"));
    private String technique = "SIMULATION";
    private int ordinal;
    private int attempt = 1;
    private long seed = 42;
    private String packHash = PACK_HASH;
    private List<Example> examples = List.of();
    private Style style;
    private Limits limits = new Limits(4, 60, 2000);
    private List<Line> kept = List.of();
    private List<Remark> remarks = List.of();

    public static Orders anOrder() {
        return new Orders();
    }

    /** The pack of the library's desk. */
    public static ScenarioPack library() {
        return ScenarioPack.parse(libraryYaml());
    }

    public static String libraryYaml() {
        try (InputStream in = Orders.class.getResourceAsStream("library.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static CellOrder libraryCell(List<String> outcomes) {
        return new CellOrder(
                "matter=overdue|reader=regular",
                List.of(
                        new CellLevel("matter", "overdue", "A charge for lateness.", "Late is late.", outcomes),
                        new CellLevel("reader", "regular", "Comes often.", null, List.of())));
    }

    public Orders by(String name) {
        technique = name;
        return this;
    }

    public Orders inCell(CellOrder wanted) {
        cell = wanted;
        return this;
    }

    public Orders ordinal(int number) {
        ordinal = number;
        seed = 1000L + number;
        return this;
    }

    public Orders seed(long number) {
        seed = number;
        return this;
    }

    public Orders attempt(int number, List<Line> keptLines) {
        attempt = number;
        kept = keptLines;
        return this;
    }

    public Orders remark(String criterion, String message) {
        remarks = List.of(new Remark(criterion, null, message));
        return this;
    }

    public Orders packHash(String hash) {
        packHash = hash;
        return this;
    }

    public Orders style(Style wanted) {
        style = wanted;
        return this;
    }

    public Orders examples(Example... lent) {
        examples = List.of(lent);
        return this;
    }

    public Orders limits(int minTurns, int maxTurns, int maxTurnChars) {
        limits = new Limits(minTurns, maxTurns, maxTurnChars);
        return this;
    }

    public Order build() {
        return new Order(
                "slot-" + ordinal,
                cell,
                technique,
                ordinal,
                attempt,
                seed,
                "en",
                packHash,
                examples,
                style,
                limits,
                kept,
                remarks);
    }
}
