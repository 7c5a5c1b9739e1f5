package io.casemill.judging.learned;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that were said in several conversations that were learned from, as a set of hashes: of what it does not know some is taken for
 * known (a Bloom filter with one hash, Bloom 1970), but nothing that it knows for unknown.
 */
public final class KnownWords {

    static final int BITS = 1 << 18;
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}_@.-])[\\p{L}\\p{M}']{2,}(?![\\p{N}_@])");

    private final BitSet known;

    KnownWords(BitSet known) {
        this.known = known;
    }

    /**
     * How many words a text has, and how many of them nobody said before.
     *
     * @param words of at least two letters that are no names by their first letter, and no parts of numbers and addresses
     */
    public record Count(int words, int unknown) {

        /** 0 without words. */
        public double unknownShare() {
            return words == 0 ? 0 : (double) unknown / words;
        }
    }

    public Count count(String text) {
        int words = 0;
        int unknown = 0;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (matcher.start() == 0 || !Character.isUpperCase(matcher.group().codePointAt(0))) {
                words++;
                unknown += knows(matcher.group()) ? 0 : 1;
            }
        }
        return new Count(words, unknown);
    }

    boolean knows(String word) {
        return known.get(place(word));
    }

    /** Learns the words that are said in at least two of some texts: what one alone says may be a slip or a name. */
    static KnownWords learn(Collection<String> texts) {
        var once = new BitSet(BITS);
        var known = new BitSet(BITS);
        for (String text : texts) {
            var said = new HashSet<Integer>();
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                said.add(place(matcher.group()));
            }
            for (int place : said) {
                (once.get(place) ? known : once).set(place);
            }
        }
        return new KnownWords(known);
    }

    private static int place(String word) {
        int hash = word.toLowerCase(Locale.ROOT).hashCode() * 0x9E3779B1;
        return hash >>> 14;
    }

    BitSet bits() {
        return known;
    }
}
