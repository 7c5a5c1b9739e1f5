package io.casemill.generation.pack;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that a user may only say when the target style has them: trigger words by stem ({@code refund: [refund,
 * refunds, …]}), and courtesies. A text belongs to every group one of its words is in.
 */
public final class WordGroups {

    /** The group of please, thanks and their like; allowed when the style is polite. */
    public static final String COURTESY = "courtesy";

    private final Map<String, List<String>> wordsByGroup;
    private final Map<String, String> groupByWord = new HashMap<>();

    WordGroups(Map<String, List<String>> wordsByGroup) {
        this.wordsByGroup = new LinkedHashMap<>(wordsByGroup);
        wordsByGroup.forEach((group, words) -> words.forEach(w -> groupByWord.put(w.toLowerCase(Locale.ROOT), group)));
    }

    /** The groups of a text's words, in alphabetical order. */
    public Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        var word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? Character.toLowerCase(text.charAt(i)) : ' ';
            if (Character.isLetter(c)) {
                word.append(c);
            } else if (!word.isEmpty()) {
                addGroup(found, word);
            }
        }
        return found;
    }

    /** The groups a user may use whose style names these words; the courtesies only when polite. */
    public Set<String> allowedBy(List<String> styleWords, boolean polite) {
        Set<String> allowed = new TreeSet<>();
        for (String word : styleWords) {
            String lower = word.toLowerCase(Locale.ROOT);
            allowed.addAll(in(lower));
            if (wordsByGroup.containsKey(lower)) {
                allowed.add(lower);
            }
        }
        allowed.remove(COURTESY);
        if (polite) {
            allowed.add(COURTESY);
        }
        return allowed;
    }

    /** Every group, in the pack's order. */
    public Set<String> all() {
        return wordsByGroup.keySet();
    }

    private void addGroup(Set<String> found, StringBuilder word) {
        String group = groupByWord.get(word.toString());
        if (group != null) {
            found.add(group);
        }
        word.setLength(0);
    }
}
