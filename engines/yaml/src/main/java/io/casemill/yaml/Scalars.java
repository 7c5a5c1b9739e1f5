package io.casemill.yaml;

import io.casemill.yaml.YamlTree.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a single value of YAML's core schema means; digits may be grouped by underscores, as in 2_000_000. */
final class Scalars {

    /** Longer ones are texts: nobody counts that far, and reading them takes time. */
    private static final int LONGEST_NUMBER = 40;

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][-+]?\\d{1,3})?");
    private static final Pattern OTHER_BASE = Pattern.compile("0(?:x[0-9a-fA-F]+|o[0-7]+)");

    private Scalars() {}

    static YamlTree read(ScalarNode node, Place place) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return new YamlTree.Scalar(place, text, null, null);
        }
        if (node.getTag().equals(Tag.NULL)) {
            return new YamlTree.Nothing(place);
        }
        Boolean flag = node.getTag().equals(Tag.BOOL) ? Boolean.valueOf(text.equalsIgnoreCase("true")) : null;
        return new YamlTree.Scalar(place, text, number(text), flag);
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        if (OTHER_BASE.matcher(text).matches()) {
            return new BigDecimal(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
        }
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text.replace("_", "")) : null;
    }
}
