package io.casemill.conversation.style;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a language greets, thanks and abbreviates with. Read from JSON with the keys greeting_regex, politeness_regex,
 * informal_regex and missing_apostrophe_regex (found anywhere in a message, whatever the case) and name_tokens.
 *
 * @param greeting begins a greeting
 * @param politeness please, thanks, sorry and the like
 * @param informal words that are written on purpose and stand in no dictionary
 * @param missingApostrophe contractions without their apostrophe
 * @param names names of people and brands, in lower case
 * @param dictionary words of the language in lower case; empty when none is at hand, and then slips cannot be counted
 */
public record Lexicon(
        Pattern greeting,
        Pattern politeness,
        Pattern informal,
        Pattern missingApostrophe,
        Set<String> names,
        Set<String> dictionary) {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Lexicon SILENT = new Lexicon(NOTHING, NOTHING, NOTHING, NOTHING, Set.of(), Set.of());

    public Lexicon {
        Objects.requireNonNull(greeting, "greeting");
        Objects.requireNonNull(politeness, "politeness");
        Objects.requireNonNull(informal, "informal");
        Objects.requireNonNull(missingApostrophe, "missingApostrophe");
        names = Set.copyOf(names);
        dictionary = Set.copyOf(dictionary);
    }

    /** The lexicon that is shipped for a language, BCP 47; one that finds nothing where none is. */
    public static Lexicon of(String language) {
        String file = Locale.forLanguageTag(language).getLanguage() + ".json";
        try (InputStream json = Lexicon.class.getResourceAsStream(file)) {
            return json == null ? SILENT : read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A lexicon from JSON in UTF-8.
     *
     * @throws IllegalArgumentException when it is no JSON, lacks a pattern or holds one that is none
     */
    public static Lexicon read(InputStream json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            var names = new HashSet<String>();
            root.path("name_tokens").forEach(name -> names.add(name.asString()));
            return new Lexicon(
                    pattern(root, "greeting_regex"),
                    pattern(root, "politeness_regex"),
                    pattern(root, "informal_regex"),
                    pattern(root, "missing_apostrophe_regex"),
                    names,
                    Set.of());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a lexicon is JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Pattern pattern(JsonNode root, String key) {
        String regex = root.path(key).asString("");
        if (regex.isEmpty()) {
            throw new IllegalArgumentException("the lexicon has no " + key);
        }
        try {
            return Pattern.compile(regex, FLAGS);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /** The same with the words of the language, so that slips can be told from words. */
    public Lexicon with(Set<String> words) {
        return new Lexicon(greeting, politeness, informal, missingApostrophe, names, words);
    }
}
