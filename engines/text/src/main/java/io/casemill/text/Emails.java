package io.casemill.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses: as RFC 5321 writes them in practice, spaced out, and in words. */
final class Emails implements PersonalData.Finder {

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;

    /** A dot that is followed by a space ends a sentence, unless what follows can only end a domain. */
    private static final String SPACED_DOT = "(?:\\.| \\. ?|\\. (?=(?:com|org|net|edu|gov|info|biz)\\b))";

    private static final Pattern SPACED = Pattern.compile(
            "(?<![\\w])(?:[a-z0-9] ){0,30}[a-z0-9._+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:" + SPACED_DOT
                    + "[a-z0-9-]{1,63}){0,3}" + SPACED_DOT + "[a-z]{2,12}\\b",
            Pattern.CASE_INSENSITIVE);
    private static final String DOT = "\\s*(?:\\(dot\\)|\\[dot\\]|\\bdot\\b|\\.)\\s*";
    private static final Pattern IN_WORDS = Pattern.compile(
            "\\b[a-z0-9_+-]{1,64}(?:" + DOT + "[a-z0-9_+-]{1,40}){0,3}\\s*(?:\\bat\\b|\\(at\\)|\\[at\\])\\s*"
                    + "[a-z0-9-]{1,63}(?:" + DOT
                    + "[a-z0-9-]{1,30}){0,2}(?:\\s*\\(dot\\)\\s*|\\s*\\[dot\\]\\s*|\\s+dot\\s+)[a-z]{2,12}\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST_IN_WORDS = Pattern.compile(
            "\\b[a-z0-9-]{1,63}\\s+dot\\s+(?:com|org|net|edu|gov|io|co|info|biz|de|fr|uk|ca|au)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile("\\be-?mails?\\b|\\bmail\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        String text = folded.text();
        int at = text.indexOf('@');
        if (at >= 0) {
            plain(folded, at, found);
            all(SPACED, folded, found);
        }
        if (spelled(text)) {
            all(IN_WORDS, folded, found);
            if (MAIL.matcher(text).find()) {
                all(HOST_IN_WORDS, folded, found);
            }
        }
    }

    private static void plain(Folded folded, int firstAt, List<PersonalSpan> found) {
        String text = folded.text();
        for (int at = firstAt; at >= 0; at = text.indexOf('@', at + 1)) {
            int from = at;
            while (from > 0 && at - from < MAX_LOCAL && isLocal(text.charAt(from - 1))) {
                from--;
            }
            int to = endOfDomain(text, at + 1);
            if (from < at && to > 0) {
                found.add(folded.span(PersonalKind.EMAIL, from, to));
            }
        }
    }

    /** The end of a domain with at least one dot and a top level of two or more letters, or -1. */
    private static int endOfDomain(String text, int from) {
        int to = from;
        while (to < text.length() && to - from < MAX_DOMAIN && isDomain(text.charAt(to))) {
            to++;
        }
        while (to > from && (text.charAt(to - 1) == '.' || text.charAt(to - 1) == '-')) {
            to--;
        }
        int dot = to - 1;
        while (dot > from && text.charAt(dot) != '.') {
            dot--;
        }
        return dot > from && to - dot > 2 && Character.isLetter(text.charAt(to - 1)) ? to : -1;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'!#$&*/=?^`{|}~".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private static boolean spelled(String text) {
        for (int dot = text.indexOf('o'); dot >= 0; dot = text.indexOf('o', dot + 1)) {
            if (text.regionMatches(true, dot - 1, "dot", 0, 3)) {
                return true;
            }
        }
        return text.contains("DOT") || text.contains("(at)") || text.contains("[at]");
    }

    private static void all(Pattern pattern, Folded folded, List<PersonalSpan> found) {
        Matcher matcher = pattern.matcher(folded.text());
        while (matcher.find()) {
            found.add(folded.span(PersonalKind.EMAIL, matcher.start(), matcher.end()));
        }
    }
}
