package io.casemill.yaml;

import io.casemill.yaml.YamlTree.Entry;
import io.casemill.yaml.YamlTree.Mapping;
import io.casemill.yaml.YamlTree.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Turns the parser's nodes into a tree. Each node is turned once, however many aliases name it, so that a bomb of aliases
 * costs no more than its text.
 */
final class YamlComposer {

    private static final String MERGE = "<<";

    private final List<YamlProblem> problems;
    private final Map<Node, YamlTree> done = new IdentityHashMap<>();

    YamlComposer(List<YamlProblem> problems) {
        this.problems = problems;
    }

    YamlTree tree(Node node) {
        YamlTree known = done.get(node);
        if (known != null) {
            return known;
        }
        // stands for the node inside of itself: an alias that names what it is part of has no end
        done.put(node, new YamlTree.Nothing(place(node)));
        if (node.isRecursive()) {
            wrong(place(node), "contains itself through an alias");
        }
        YamlTree tree =
                switch (node) {
                    case ScalarNode scalar -> Scalars.read(scalar, place(node));
                    case SequenceNode sequence -> sequence(sequence);
                    case MappingNode mapping -> mapping(mapping);
                    default -> throw new IllegalStateException("no YAML node: " + node.getNodeType());
                };
        done.put(node, tree);
        return tree;
    }

    private YamlTree sequence(SequenceNode node) {
        List<YamlTree> items = node.getValue().stream().map(this::tree).toList();
        long size = 1;
        for (YamlTree item : items) {
            size = sum(size, item.size());
        }
        return new YamlTree.Sequence(place(node), items, size);
    }

    private YamlTree mapping(MappingNode node) {
        var own = new LinkedHashMap<String, Entry>();
        var merged = new LinkedHashMap<String, Entry>();
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                merge(tuple.getValueNode(), merged);
            } else {
                own(tuple, own);
            }
        }
        merged.forEach(own::putIfAbsent);
        long size = 1;
        for (Entry entry : own.values()) {
            size = sum(size, entry.value().size());
        }
        return new Mapping(place(node), own, size);
    }

    private void own(NodeTuple tuple, Map<String, Entry> entries) {
        Place place = place(tuple.getKeyNode());
        YamlTree value = tree(tuple.getValueNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            wrong(place, "a key must be a text");
            return;
        }
        Entry first = entries.putIfAbsent(key.getValue(), new Entry(place, value));
        if (first != null) {
            wrong(
                    place,
                    "key '" + key.getValue() + "' is there twice, in line "
                            + first.key().line() + " and in line " + place.line() + "; keep one of them");
        }
    }

    /** Entries of the mappings that a merge key names; of equal keys the first counts. */
    private void merge(Node value, Map<String, Entry> merged) {
        List<Node> sources = value instanceof SequenceNode list ? list.getValue() : List.of(value);
        for (Node source : new ArrayList<>(sources)) {
            if (tree(source) instanceof Mapping mapping) {
                mapping.entries().forEach(merged::putIfAbsent);
            } else {
                wrong(place(value), "'<<' takes a mapping, or a list of mappings");
            }
        }
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals(MERGE);
    }

    private static long sum(long a, long b) {
        return Math.min(a + b, Integer.MAX_VALUE);
    }

    private void wrong(Place place, String message) {
        problems.add(new YamlProblem(place.line(), place.column(), "", message));
    }

    private static Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Place(1, 1));
    }
}
