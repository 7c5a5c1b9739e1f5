package io.casemill.asking;

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
public record PromptTemplate(String id, ResourceText source) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z]{1,40})}}");

    /** The prompt in a file of a class's package; its id is the file's name without the ending. */
    public static PromptTemplate beside(Class<?> user, String file) {
        return new PromptTemplate(file.substring(0, file.lastIndexOf('.')), ResourceText.beside(user, file));
    }

    /** @throws IllegalArgumentException if a placeholder has no value or a value no placeholder */
    public String render(Map<String, String> values) {
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
