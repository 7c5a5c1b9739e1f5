package io.casemill.generator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a technique is asked to make.
 *
 * @param slotId slot it is for
 * @param cell the slot's cell
 * @param technique name of the technique that answers
 * @param ordinal ordinal (from 0) of the slot within its cell and technique
 * @param attempt from 1
 * @param randomSeed seed of all randomness of the slot
 * @param language BCP 47 tag
 * @param packHash SHA-256 of the scenario pack; null when the request has none
 * @param examples real conversations lent as style examples
 * @param style target style; null when no seed was found
 * @param limits bounds to keep
 * @param kept lines the conversation must begin with
 * @param remarks what was said of the attempt before
 */
public record Order(
        String slotId,
        CellOrder cell,
        String technique,
        int ordinal,
        int attempt,
        long randomSeed,
        String language,
        String packHash,
        List<Example> examples,
        Style style,
        Limits limits,
        List<Line> kept,
        List<Remark> remarks) {

    public Order {
        Objects.requireNonNull(slotId, "slotId");
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(technique, "technique");
        Objects.requireNonNull(limits, "limits");
        examples = List.copyOf(examples);
        kept = List.copyOf(kept);
        remarks = List.copyOf(remarks);
        if (attempt < 1 || ordinal < 0) {
            throw new IllegalArgumentException("attempt counts from 1, ordinal from 0");
        }
    }

    /** The target style, if there is one. */
    public Optional<Style> wantedStyle() {
        return Optional.ofNullable(style);
    }

    /** The combination of levels wanted; {@code key} is its canonical name. */
    public record CellOrder(String key, List<CellLevel> levels) {

        public CellOrder {
            levels = List.copyOf(levels);
        }

        /** The level of an axis, if the cell has that axis. */
        public Optional<CellLevel> level(String axis) {
            return levels.stream().filter(l -> l.axis().equals(axis)).findFirst();
        }

        /** The outcomes every deciding level allows; empty when none decides. */
        public List<String> expectedOutcomes() {
            return levels.stream()
                    .map(CellLevel::expectedOutcomes)
                    .filter(o -> !o.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    /** One level of a cell. {@code policy} may be null. */
    public record CellLevel(String axis, String id, String description, String policy, List<String> expectedOutcomes) {

        public CellLevel {
            expectedOutcomes = List.copyOf(expectedOutcomes);
        }
    }

    /** A real conversation lent as an example. */
    public record Example(String seedId, List<Line> lines) {

        public Example {
            lines = List.copyOf(lines);
        }
    }

    /** What a judge wants changed. {@code turn} (from 0) is null when it concerns the whole conversation. */
    public record Remark(String criterion, Integer turn, String message) {}

    /** How it should be written; see TargetStyle in the schemas for the meaning of each. */
    public record Style(
            String seedId,
            int userMessages,
            double wordsPerMessage,
            double lowercaseStart,
            double terminalPunctuation,
            boolean greets,
            boolean polite,
            List<String> triggerWords) {

        public Style {
            triggerWords = List.copyOf(triggerWords);
        }
    }

    /** Bounds: lines of all speakers, characters of the longest. */
    public record Limits(int minTurns, int maxTurns, int maxTurnChars) {}
}
