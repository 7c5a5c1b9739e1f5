package io.casemill.generator.techniques;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt file with {@code {{name}}} placeholders. What is put in is never read for placeholders again, so hostile text
 * stays text.
 *
 * @param id what provenance calls it
 * @param source the file
 */
record PromptTemplate(String id, ResourceText source) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z]{1,40})}}");

    static PromptTemplate of(String file) {
        return new PromptTemplate(file.substring(0, file.lastIndexOf('.')), ResourceText.of(file));
    }

    /** @throws IllegalArgumentException if a placeholder has no value or a value no placeholder */
    String render(Map<String, String> values) {
        Set<String> unused = new TreeSet<>(values.keySet());
        var rendered = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(source.text());
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException("prompt " + id + ": no value for " + matcher.group(1));
            }
            unused.remove(matcher.group(1));
            matcher.appendReplacement(rendered, Matcher.quoteReplacement(value));
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("prompt " + id + ": no placeholder for " + unused);
        }
        return matcher.appendTail(rendered).toString();
    }
}
