package io.casemill.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** International bank account numbers: a country's exact length and the mod 97 check (ISO 13616, ISO 7064). */
final class Ibans implements PersonalData.Finder {

    private static final Pattern START = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?= ?[A-Za-z0-9])");

    /** Lengths of the SWIFT IBAN registry. */
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("AD", 24),
            Map.entry("AE", 23),
            Map.entry("AL", 28),
            Map.entry("AT", 20),
            Map.entry("AZ", 28),
            Map.entry("BA", 20),
            Map.entry("BE", 16),
            Map.entry("BG", 22),
            Map.entry("BH", 22),
            Map.entry("BR", 29),
            Map.entry("CH", 21),
            Map.entry("CR", 22),
            Map.entry("CY", 28),
            Map.entry("CZ", 24),
            Map.entry("DE", 22),
            Map.entry("DK", 18),
            Map.entry("DO", 28),
            Map.entry("EE", 20),
            Map.entry("EG", 29),
            Map.entry("ES", 24),
            Map.entry("FI", 18),
            Map.entry("FO", 18),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("GE", 22),
            Map.entry("GI", 23),
            Map.entry("GL", 18),
            Map.entry("GR", 27),
            Map.entry("GT", 28),
            Map.entry("HR", 21),
            Map.entry("HU", 28),
            Map.entry("IE", 22),
            Map.entry("IL", 23),
            Map.entry("IQ", 23),
            Map.entry("IS", 26),
            Map.entry("IT", 27),
            Map.entry("JO", 30),
            Map.entry("KW", 30),
            Map.entry("KZ", 20),
            Map.entry("LB", 28),
            Map.entry("LI", 21),
            Map.entry("LT", 20),
            Map.entry("LU", 20),
            Map.entry("LV", 21),
            Map.entry("MC", 27),
            Map.entry("MD", 24),
            Map.entry("ME", 22),
            Map.entry("MK", 19),
            Map.entry("MT", 31),
            Map.entry("NL", 18),
            Map.entry("NO", 15),
            Map.entry("PK", 24),
            Map.entry("PL", 28),
            Map.entry("PT", 25),
            Map.entry("QA", 29),
            Map.entry("RO", 24),
            Map.entry("RS", 22),
            Map.entry("SA", 24),
            Map.entry("SE", 24),
            Map.entry("SI", 19),
            Map.entry("SK", 24),
            Map.entry("SM", 27),
            Map.entry("TN", 24),
            Map.entry("TR", 26),
            Map.entry("UA", 29),
            Map.entry("XK", 20));

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        String text = folded.text();
        Matcher start = START.matcher(text);
        while (start.find()) {
            Integer length = LENGTHS.get(start.group().substring(0, 2).toUpperCase(Locale.ROOT));
            int end = length == null ? -1 : endOf(text, start.start(), length);
            if (end > 0) {
                found.add(folded.span(PersonalKind.IBAN, start.start(), end));
            }
        }
    }

    /** Reads exactly {@code length} letters and digits, single separators between them; -1 unless they check. */
    private static int endOf(String text, int from, int length) {
        int remainder = 0;
        int read = 0;
        int i = from;
        for (; i < text.length() && read < length; i++) {
            char c = text.charAt(i);
            if (isAlphanumeric(c)) {
                // the first four move to the end of the number that is checked
                remainder = read < 4 ? 0 : shift(remainder, Character.digit(c, 36));
                read++;
            } else if ((c != ' ' && c != '-') || !isAlphanumeric(text.charAt(i - 1))) {
                return -1;
            }
        }
        boolean whole = read == length && (i == text.length() || !isAlphanumeric(text.charAt(i)));
        return whole && checks(text, from, remainder) ? i : -1;
    }

    private static boolean checks(String text, int from, int remainder) {
        int result = remainder;
        for (int i = from, read = 0; read < 4; i++) {
            if (isAlphanumeric(text.charAt(i))) {
                result = shift(result, Character.digit(text.charAt(i), 36));
                read++;
            }
        }
        return result == 1;
    }

    private static int shift(int remainder, int value) {
        return (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }

    private static boolean isAlphanumeric(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
