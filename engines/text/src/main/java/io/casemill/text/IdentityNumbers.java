package io.casemill.text;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** US social security numbers and the identity numbers of a few other countries. */
final class IdentityNumbers implements PersonalData.Finder {

    private static final Pattern SSN = Pattern.compile("(?<![\\w-])[0-9]{3}([- .])[0-9]{2}\\1[0-9]{4}(?![\\w-])");
    private static final Pattern NINE_DIGITS = Pattern.compile("(?<![\\w.-])[0-9]{9}(?![\\w-])");
    private static final Pattern SSN_WORDS =
            Pattern.compile("\\bssn\\b|\\bsocial\\b|\\btax ?id\\b|\\bitin\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_FOUR = Pattern.compile(
            "\\b(?:ssn|social(?: security)?(?: number)?)\\b.{0,20}?\\b[0-9]{4}\\b", Pattern.CASE_INSENSITIVE);

    /** UK National Insurance number. */
    private static final Pattern NINO = Pattern.compile(
            "(?<![A-Z0-9])[A-CEGHJ-PQRSTW-Z][A-CEGHJ-NPQRSTW-Z]([ -]?)[0-9]{2}\\1[0-9]{2}\\1[0-9]{2}\\1[A-D](?![A-Z0-9])",
            Pattern.CASE_INSENSITIVE);

    /** UK driving licence number. */
    private static final Pattern DRIVER = Pattern.compile(
            "(?<![A-Z0-9])[A-Z][A-Z9]{4}[0-9]{6}[A-Z9]{2}[0-9A-Z]{3}(?![A-Z0-9])", Pattern.CASE_INSENSITIVE);

    private static final Pattern SIN = Pattern.compile("(?<![\\w-])[0-9]{3}([ -])[0-9]{3}\\1[0-9]{3}(?![\\w-])");
    private static final Pattern DNI =
            Pattern.compile("(?<![\\w-])([0-9]{8})-?([A-Z])(?![\\w-])", Pattern.CASE_INSENSITIVE);
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final Pattern DOCUMENT = Pattern.compile(
            "\\b(?:passport|driver'?s? licen[cs]e|national id|identity card)(?: (?:number|no\\.?|#|is|:)){0,2}[ :#]{1,3}"
                    + "(?=[A-Z]{0,9}[0-9])[A-Z0-9]{6,16}\\b",
            Pattern.CASE_INSENSITIVE);

    /** 987-65-4320 to 987-65-4329 were set aside for advertisements, so nine such digits are nothing else. */
    private static final Set<String> ADVERTISED = Set.of("98765432");

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        String text = folded.text();
        if (digits(text) < 4) {
            return;
        }
        each(SSN, folded, m -> found.add(folded.span(PersonalKind.SSN, m.start(), m.end())));
        boolean social = SSN_WORDS.matcher(text).find();
        each(NINE_DIGITS, folded, m -> {
            if (social || ADVERTISED.contains(m.group().substring(0, 8))) {
                found.add(folded.span(PersonalKind.SSN, m.start(), m.end()));
            }
        });
        if (social) {
            each(LAST_FOUR, folded, m -> found.add(folded.span(PersonalKind.SSN, m.end() - 4, m.end())));
        }
        nationalIds(folded, found);
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += DigitRun.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    private static void nationalIds(Folded folded, List<PersonalSpan> found) {
        each(NINO, folded, m -> found.add(folded.span(PersonalKind.NATIONAL_ID, m.start(), m.end())));
        each(DRIVER, folded, m -> found.add(folded.span(PersonalKind.NATIONAL_ID, m.start(), m.end())));
        each(DOCUMENT, folded, m -> found.add(folded.span(PersonalKind.NATIONAL_ID, m.start(), m.end())));
        each(SIN, folded, m -> {
            if (PaymentCards.luhn(m.group().replaceAll("[ -]", ""))) {
                found.add(folded.span(PersonalKind.NATIONAL_ID, m.start(), m.end()));
            }
        });
        each(DNI, folded, m -> {
            int check = Integer.parseInt(m.group(1)) % 23;
            if (DNI_LETTERS.charAt(check) == Character.toUpperCase(m.group(2).charAt(0))) {
                found.add(folded.span(PersonalKind.NATIONAL_ID, m.start(), m.end()));
            }
        });
    }

    private static void each(Pattern pattern, Folded folded, java.util.function.Consumer<Matcher> act) {
        Matcher matcher = pattern.matcher(folded.text());
        while (matcher.find()) {
            act.accept(matcher);
        }
    }
}
