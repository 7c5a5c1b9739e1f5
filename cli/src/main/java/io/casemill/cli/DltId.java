package io.casemill.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter lies in its topic, written {@code partition-offset}. */
record DltId(int partition, long offset) implements Comparable<DltId> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})-(\\d{1,18})");
    private static final Comparator<DltId> ORDER =
            Comparator.comparingInt(DltId::partition).thenComparingLong(DltId::offset);

    static Optional<DltId> parse(String text) {
        Matcher found = FORM.matcher(text);
        return found.matches()
                ? Optional.of(new DltId(Integer.parseInt(found.group(1)), Long.parseLong(found.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(DltId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
