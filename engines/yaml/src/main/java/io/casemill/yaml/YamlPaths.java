package io.casemill.yaml;

import io.casemill.yaml.YamlTree.Entry;
import io.casemill.yaml.YamlTree.Mapping;
import io.casemill.yaml.YamlTree.Place;
import io.casemill.yaml.YamlTree.Scalar;
import io.casemill.yaml.YamlTree.Sequence;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the place of a path such as {@code axes[1].levels[0].id}; in a list, a name stands for the item with that id. */
final class YamlPaths {

    private static final Pattern STEP = Pattern.compile("\\[(\\d{1,9})]|[^.\\[\\]]+");

    private YamlPaths() {}

    static Place place(YamlNode root, String path) {
        Place place = root.place();
        Optional<YamlTree> at = root.tree();
        for (MatchResult step : STEP.matcher(path).results().toList()) {
            Optional<Entry> next = at.flatMap(tree -> step(tree, step));
            if (next.isEmpty()) {
                return place;
            }
            place = next.get().key();
            at = next.map(Entry::value);
        }
        return place;
    }

    private static Optional<Entry> step(YamlTree tree, MatchResult step) {
        return switch (tree) {
            case Mapping mapping -> Optional.ofNullable(mapping.entries().get(step.group()));
            case Sequence list when step.group(1) != null -> item(list, Integer.parseInt(step.group(1)));
            case Sequence list ->
                list.items().stream()
                        .filter(item -> hasId(item, step.group()))
                        .findFirst()
                        .map(item -> new Entry(item.place(), item));
            case Scalar scalar -> Optional.empty();
            case YamlTree.Nothing nothing -> Optional.empty();
        };
    }

    private static Optional<Entry> item(Sequence list, int index) {
        return index < list.items().size()
                ? Optional.of(
                        new Entry(list.items().get(index).place(), list.items().get(index)))
                : Optional.empty();
    }

    private static boolean hasId(YamlTree item, String id) {
        return item instanceof Mapping mapping
                && mapping.entries().get("id") instanceof Entry entry
                && entry.value() instanceof Scalar scalar
                && scalar.text().equals(id);
    }
}
