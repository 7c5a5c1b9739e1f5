package io.casemill.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what is told alike of many conversations, and keeps the first of each kind. */
final class SeedNotices {

    /** Kinds differ by what they say, so a hostile file has many. */
    private static final int MOST_KINDS = 100;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private static final class Kind {
        private final String first;
        private int others;

        private Kind(String first) {
            this.first = first;
        }
    }

    /** @param notice {@code path: what}; what is said alike of other paths is the same kind */
    void add(String place, String notice) {
        String what = notice.substring(notice.indexOf(": ") + 1).replaceAll("\\d+", "#");
        Kind known = kinds.get(what);
        if (known != null) {
            known.others++;
        } else if (kinds.size() < MOST_KINDS) {
            kinds.put(what, new Kind(Plain.line(place + ": " + notice, 300)));
        }
    }

    List<String> lines() {
        return kinds.values().stream()
                .map(kind -> kind.first + (kind.others == 0 ? "" : " (and " + kind.others + " more of the kind)"))
                .toList();
    }
}
