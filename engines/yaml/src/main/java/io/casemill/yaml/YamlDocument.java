package io.casemill.yaml;

import io.casemill.yaml.YamlTree.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML document and everything that is wrong with it. Aliases and merge keys are resolved; a key that is there twice is
 * a problem. Bounded in depth and in what aliases multiply.
 */
public final class YamlDocument {

    /** Deeper nesting is refused. */
    static final int DEEPEST = 100;

    /** In nodes, an alias counted as what it names. */
    static final int LARGEST = 200_000;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(true)
            // their limit counts aliases; ours what they multiply to
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final List<YamlProblem> problems;
    private final YamlNode root;

    private YamlDocument(YamlTree tree, List<YamlProblem> problems, int longestText) {
        this.problems = problems;
        this.root = new YamlNode("", tree, tree.place(), new YamlNode.Told(problems, longestText));
    }

    /**
     * Reads a document.
     *
     * @param longestText texts of more characters than this are problems
     * @throws YamlException when it is no YAML, nested too deeply, or grows too large by aliases
     */
    public static YamlDocument parse(String text, int longestText) {
        String yaml = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        var problems = new ArrayList<YamlProblem>();
        YamlTree tree = tree(yaml, problems);
        if (tree.size() > LARGEST) {
            throw failure(tree.place(), "holds more than " + LARGEST + " values, counting each alias as what it names");
        }
        return new YamlDocument(tree, problems, longestText);
    }

    private static YamlTree tree(String yaml, List<YamlProblem> problems) {
        try {
            checkDepth(yaml);
            Node node = new Compose(SETTINGS).composeString(yaml).orElse(null);
            return node == null ? new YamlTree.Nothing(new Place(1, 1)) : new YamlComposer(problems).tree(node);
        } catch (MarkedYamlEngineException e) {
            throw Syntax.failure(yaml, e);
        } catch (ReaderException e) {
            throw Syntax.failure(yaml, e);
        } catch (YamlEngineException e) {
            throw failure(new Place(1, 1), "is no YAML: " + e.getMessage());
        }
    }

    /** Before anything is composed, which takes the stack. */
    private static void checkDepth(String yaml) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(yaml)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw failure(
                        event.getStartMark()
                                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                                .orElse(new Place(1, 1)),
                        "is no YAML that can be read: nested deeper than " + DEEPEST + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static YamlException failure(Place place, String message) {
        return new YamlException(List.of(new YamlProblem(place.line(), place.column(), "", message)));
    }

    /** The outermost value. */
    public YamlNode root() {
        return root;
    }

    /** Notes a problem that was found by other means, at the place that its path leads to, or as near as it leads. */
    public void wrong(String path, String message) {
        problems.add(placed(path, message));
    }

    /** The problem at the place that its path leads to, or as near as it leads. */
    public YamlProblem placed(String path, String message) {
        Place place = YamlPaths.place(root, path);
        return new YamlProblem(place.line(), place.column(), path, message);
    }

    /** What is wrong so far, in the order of the text. */
    public List<YamlProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(YamlProblem::line).thenComparingInt(YamlProblem::column))
                .distinct()
                .toList();
    }
}
