package io.casemill.yaml;

import io.casemill.yaml.YamlTree.Entry;
import io.casemill.yaml.YamlTree.Mapping;
import io.casemill.yaml.YamlTree.Place;
import io.casemill.yaml.YamlTree.Scalar;
import io.casemill.yaml.YamlTree.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a YAML document, whether something is there or not. What is not as it should be becomes a problem of the
 * document, and reading goes on with a value that does no harm, so that every problem is found at once.
 */
public final class YamlNode {

    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String path;
    private final @Nullable YamlTree tree;
    private final Place place;
    private final Told told;

    /** What all nodes of a document share. */
    record Told(List<YamlProblem> problems, int longestText) {}

    /** @param place where it is; of what is not there, where it is missing */
    YamlNode(String path, @Nullable YamlTree tree, Place place, Told told) {
        this.path = path;
        this.tree = tree instanceof YamlTree.Nothing ? null : tree;
        this.place = place;
        this.told = told;
    }

    Place place() {
        return place;
    }

    Optional<YamlTree> tree() {
        return Optional.ofNullable(tree);
    }

    /** For instance {@code axes[1].levels[0].id}; empty for the whole document. */
    public String path() {
        return path;
    }

    /** Notes a problem here. */
    public void wrong(String message) {
        told.problems().add(new YamlProblem(place.line(), place.column(), path, message));
    }

    /** Whether anything but null is here. */
    public boolean present() {
        return tree != null;
    }

    public boolean isMapping() {
        return tree instanceof Mapping;
    }

    /** Whether a single value is here. */
    public boolean isText() {
        return tree instanceof Scalar;
    }

    public boolean has(String key) {
        return get(key).present();
    }

    public YamlNode get(String key) {
        Entry entry = tree instanceof Mapping mapping ? mapping.entries().get(key) : null;
        String below = path.isEmpty() ? key : path + "." + key;
        return new YamlNode(
                below,
                entry == null ? null : entry.value(),
                entry == null ? place : entry.value().place(),
                told);
    }

    /** Complains of every key that is not among these; nothing at all is fine. */
    public YamlNode only(String... keys) {
        var known = new TreeSet<>(List.of(keys));
        if (tree instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!known.contains(key)) {
                    new YamlNode(get(key).path, entry.value(), entry.key(), told)
                            .wrong("is not known; known here are " + String.join(", ", known));
                }
            });
        } else if (present()) {
            wrong("must be a mapping of " + String.join(", ", known));
        }
        return this;
    }

    /** The items of a list; none when nothing is here. */
    public List<YamlNode> items() {
        if (present() && !(tree instanceof Sequence)) {
            wrong("must be a list");
        }
        return itemsIfList();
    }

    private List<YamlNode> itemsIfList() {
        var items = new ArrayList<YamlNode>();
        if (tree instanceof Sequence list) {
            for (YamlTree item : list.items()) {
                items.add(new YamlNode(path + "[" + items.size() + "]", item, item.place(), told));
            }
        }
        return items;
    }

    /** What is read of the items; a single value counts as a list of one. */
    public <T> List<T> list(Function<YamlNode, T> read) {
        List<YamlNode> items = present() && !(tree instanceof Sequence) ? List.of(this) : itemsIfList();
        return items.stream().map(read).toList();
    }

    /** The texts below a key; a single one counts as a list of one. */
    public List<String> texts(String key) {
        return get(key).list(YamlNode::text);
    }

    /** What is read of the entries, in their order; none when nothing is here. */
    public <T> Map<String, T> map(BiFunction<String, YamlNode, T> read) {
        if (present() && !isMapping()) {
            wrong("must be a mapping");
        }
        var entries = new LinkedHashMap<String, T>();
        if (tree instanceof Mapping mapping) {
            mapping.entries().keySet().forEach(key -> entries.put(key, read.apply(key, get(key))));
        }
        return entries;
    }

    /** A text that must be here; an empty one after a complaint. */
    public String text() {
        if (!present()) {
            wrong("is missing");
            return "";
        }
        return textIfAny().orElse("");
    }

    /** A text, if anything is here. Numbers and flags are taken for the texts that they are written as. */
    public Optional<String> textIfAny() {
        if (!(tree instanceof Scalar scalar)) {
            if (present()) {
                wrong("must be a text");
            }
            return Optional.empty();
        }
        if (scalar.text().length() > told.longestText()) {
            wrong("is longer than " + told.longestText() + " characters");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** A number, if anything is here. */
    public Optional<BigDecimal> numberIfAny() {
        BigDecimal number = tree instanceof Scalar scalar ? scalar.number() : null;
        if (number == null && present()) {
            wrong("must be a number");
        }
        return Optional.ofNullable(number);
    }

    /** A number that must be here; 0 after a complaint. */
    public double number() {
        if (!present()) {
            wrong("is missing");
        }
        return number(0);
    }

    public double number(double fallback) {
        return numberIfAny().map(BigDecimal::doubleValue).orElse(fallback);
    }

    /** A number of 0 to 1. */
    public double share(double fallback) {
        double share = number(fallback);
        if (!(share >= 0 && share <= 1)) {
            wrong("must be 0 to 1");
            return fallback;
        }
        return share;
    }

    /** A whole number, if anything is here. */
    public Optional<Long> wholeNumberIfAny() {
        return wholeNumber(LARGEST_LONG).map(BigDecimal::longValueExact);
    }

    /** A whole number that must be here; 1 after a complaint. */
    public int integer() {
        if (!present()) {
            wrong("is missing");
        }
        return integer(1);
    }

    public int integer(int fallback) {
        return wholeNumber(BigDecimal.valueOf(Integer.MAX_VALUE))
                .map(BigDecimal::intValueExact)
                .orElse(fallback);
    }

    private Optional<BigDecimal> wholeNumber(BigDecimal largest) {
        BigDecimal number = tree instanceof Scalar scalar ? scalar.number() : null;
        boolean whole = number != null
                && number.abs().compareTo(largest) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        if (!whole && present()) {
            wrong("must be a whole number");
        }
        return whole ? Optional.of(number) : Optional.empty();
    }

    public boolean flag(boolean fallback) {
        Boolean flag = tree instanceof Scalar scalar ? scalar.flag() : null;
        if (flag == null && present()) {
            wrong("must be true or false");
        }
        return flag == null ? fallback : flag;
    }
}
