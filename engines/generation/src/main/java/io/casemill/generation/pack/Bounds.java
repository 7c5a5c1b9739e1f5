package io.casemill.generation.pack;

/** A range of numbers, both ends included. */
public record Bounds(double from, double to) {

    public Bounds {
        if (!(from <= to)) {
            throw new IllegalArgumentException(from + " is more than " + to);
        }
    }

    /** The point this far (0..1) into the range. */
    public double at(double share) {
        return from + (to - from) * share;
    }
}
