package io.casemill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One row of the results.
 *
 * @param scenario what was done
 * @param figures what came out
 * @param broken what must hold and did not; empty if all did
 */
record Measurement(String scenario, String figures, List<String> broken) {

    Measurement {
        broken = List.copyOf(broken);
    }

    static Measurement of(String scenario, String figures, Object... values) {
        return new Measurement(scenario, String.format(Locale.ROOT, figures, values), List.of());
    }

    /** The same, with more figures. */
    Measurement and(String more, Object... values) {
        return new Measurement(scenario, figures + "; " + String.format(Locale.ROOT, more, values), broken);
    }

    /** The same, with something that must hold. */
    Measurement must(boolean holds, String what) {
        if (holds) {
            return this;
        }
        var more = new ArrayList<>(broken);
        more.add(what);
        return new Measurement(scenario, figures, more);
    }

    /** As a line of a Markdown table. */
    String row() {
        String verdict = broken.isEmpty() ? "" : " **DOES NOT HOLD: " + String.join("; ", broken) + "**";
        return "| " + scenario + " | " + figures + verdict + " |";
    }
}
