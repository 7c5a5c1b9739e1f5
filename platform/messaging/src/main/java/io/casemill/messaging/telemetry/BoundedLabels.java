package io.casemill.messaging.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Names that users chose, as labels of metrics: a monitoring system pays for every value it has ever seen, so the number
 * of values and their length are bounded. What comes after the last free place is {@link #OTHER}.
 */
public final class BoundedLabels {

    /** The label of everything that found no place. */
    public static final String OTHER = "(other)";

    private static final int MAX_LENGTH = 80;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param most how many different labels there may be */
    public BoundedLabels(int most) {
        this.most = most;
    }

    /** The label of a name: the name without control characters, at most 80 characters of it, or {@link #OTHER}. */
    public String of(String name) {
        String label = CONTROL.matcher(name).replaceAll("_");
        if (label.length() > MAX_LENGTH) {
            label = label.substring(0, MAX_LENGTH);
        }
        if (known.contains(label)) {
            return label;
        }
        synchronized (known) {
            return known.size() < most || known.contains(label) ? keep(label) : OTHER;
        }
    }

    private String keep(String label) {
        known.add(label);
        return label;
    }
}
