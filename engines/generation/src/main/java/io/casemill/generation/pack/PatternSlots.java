package io.casemill.generation.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other slots that a slot's pattern takes values from. */
public final class PatternSlots {

    /** {@code {name}} or {@code {name~lower}}. */
    public static final Pattern REFERENCE = Pattern.compile("\\{([a-z][a-z0-9_]{0,39})(~lower|~initial)?\\}");

    private PatternSlots() {}

    /** Their names, in order. */
    public static List<String> in(String pattern) {
        List<String> names = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(pattern);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
