package io.casemill.yaml;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document says, with aliases and merge keys resolved. What an alias names is one tree, in several places. */
sealed interface YamlTree {

    Place place();

    /** How many nodes are met when the tree is walked, counting an alias as what it names. */
    long size();

    /** Line and column, from 1. */
    record Place(int line, int column) {}

    /**
     * A single value.
     *
     * @param text as written, without quotes
     * @param number null when it is none
     * @param flag null when it is neither true nor false
     */
    record Scalar(
            Place place,
            String text,
            @Nullable BigDecimal number,
            @Nullable Boolean flag) implements YamlTree {
        @Override
        public long size() {
            return 1;
        }
    }

    /** Nothing, written as nothing, {@code ~} or {@code null}. */
    record Nothing(Place place) implements YamlTree {
        @Override
        public long size() {
            return 1;
        }
    }

    record Sequence(Place place, List<YamlTree> items, long size) implements YamlTree {

        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Place place, Map<String, Entry> entries, long size) implements YamlTree {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** A value and where its key stands. */
    record Entry(Place key, YamlTree value) {}
}
