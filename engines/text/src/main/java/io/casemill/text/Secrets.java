package io.casemill.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords, PINs and the keys of well-known interfaces. */
final class Secrets implements PersonalData.Finder {

    /** A word after "password is" is a password only when it holds a digit or a sign: "is wrong" is not. */
    private static final Pattern PASSWORD = Pattern.compile(
            "\\b(?:password|passcode|passwd|pwd)\\b(?: ?(?:is|was|:|=)){1,2} ?[\"']?((?=\\S{0,40}[0-9!@#$%^&*_+=])\\S{4,128})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PIN = Pattern.compile(
            "\\b(?:pin|cvv|cvc|security|verification)\\b(?: (?:number|code|no\\.?))?(?: ?(?:is|was|:|=|#)){0,2} ?([0-9]{3,8})\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ANSWER = Pattern.compile(
            "\\b(?:security|secret) (?:answer|question|word)\\b(?: is)? ?[:=] ?(\\S[^\\n]{1,60})|"
                    + "\\bmaiden name\\b(?: is|:) ?(\\p{L}{2,40})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("\\bsk-[A-Za-z0-9_-]{20,200}|\\bAKIA[0-9A-Z]{16}\\b|"
            + "\\bgh[pousr]_[A-Za-z0-9]{20,255}|\\bxox[abprs]-[A-Za-z0-9-]{10,200}|\\bAIza[0-9A-Za-z_-]{35}|"
            + "\\beyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{5,2000}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----");
    private static final Pattern NAMED_KEY = Pattern.compile(
            "\\b(?:api[_ -]?key|access[_ -]?token|secret(?:[_ -]?key)?|bearer)\\b ?(?:is|:|=)? ?[\"']?"
                    + "((?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_+/=-]{12,256})",
            Pattern.CASE_INSENSITIVE);

    /** One of these is in everything that the patterns match. */
    private static final List<String> HINTS = List.of(
            "pass",
            "pwd",
            "pin",
            "cvv",
            "cvc",
            "secur",
            "verif",
            "secret",
            "maiden",
            "sk-",
            "akia",
            "gh",
            "xox",
            "aiza",
            "eyj",
            "private key",
            "key",
            "token",
            "bearer");

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        if (!folded.mentions(HINTS)) {
            return;
        }
        for (Pattern pattern : List.of(PASSWORD, PIN, ANSWER, KEY, NAMED_KEY)) {
            Matcher matcher = pattern.matcher(folded.text());
            while (matcher.find()) {
                int group = firstGroup(matcher);
                found.add(folded.span(PersonalKind.SECRET, matcher.start(group), matcher.end(group)));
            }
        }
    }

    private static int firstGroup(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.start(group) >= 0) {
                return group;
            }
        }
        return 0;
    }
}
