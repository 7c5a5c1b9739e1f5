package io.casemill.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says in a sentence why a text is no YAML. */
final class Syntax {

    private static final Pattern INDENTED_BY_TAB = Pattern.compile("(?m)^( *)\t+[^\\s#]");
    private static final int MOST_TABS = 20;

    private Syntax() {}

    /** A tab is what people don't see: where the text fails and lines begin with tabs, these lines are told. */
    static YamlException failure(String yaml, MarkedYamlEngineException e) {
        List<YamlProblem> tabs = tabs(yaml);
        if (!tabs.isEmpty()) {
            return new YamlException(tabs);
        }
        int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
        int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
        String context = e.getContext() == null || e.getContext().isBlank()
                ? ""
                : " (" + e.getContext()
                        + e.getContextMark()
                                .map(mark -> " that begins in line " + (mark.getLine() + 1))
                                .orElse("")
                        + ")";
        return new YamlException(List.of(new YamlProblem(line, column, "", "is no YAML: " + e.getProblem() + context)));
    }

    static YamlException failure(String yaml, ReaderException e) {
        String before = yaml.substring(0, Math.min(e.getPosition(), yaml.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return new YamlException(List.of(new YamlProblem(
                line, column, "", "is no YAML: character U+%04X may not be in it".formatted(e.getCodePoint()))));
    }

    private static List<YamlProblem> tabs(String yaml) {
        var tabs = new ArrayList<YamlProblem>();
        Matcher tab = INDENTED_BY_TAB.matcher(yaml);
        int line = 1;
        int seen = 0;
        while (tabs.size() < MOST_TABS && tab.find()) {
            line += (int) yaml.substring(seen, tab.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            seen = tab.start();
            tabs.add(new YamlProblem(
                    line, tab.group(1).length() + 1, "", "is indented by a tab; YAML is indented by blanks"));
        }
        return tabs;
    }
}
