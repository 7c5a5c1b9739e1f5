package io.casemill.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Values set aside for documentation, films and tests, that cannot belong to a person. */
final class ReservedRanges {

    /** RFC 2606 and RFC 6761 domains. */
    private static final Pattern EXAMPLE_HOST = Pattern.compile(
            "(?:^|@)(?:[a-z0-9-]{1,63}\\.){0,3}(?:example\\.[a-z]{2,12}|(?:[a-z0-9-]{1,63}\\.)?(?:example|test|invalid|localhost))$");

    /** The North American 555-01xx and what Ofcom and ACMA keep for drama. */
    private static final Pattern DRAMA = Pattern.compile(
            "1?[0-9]{3}55501[0-9]{2}|55501[0-9]{2}|1?5550100?[0-9]{2,3}|(?:44|0)7700900[0-9]{3}|(?:44|0)2079460[0-9]{3}"
                    + "|(?:44|0)1[0-9]{2}4960[0-9]{3}|(?:61|0)491570[0-9]{3}|(?:61|0)[2378]5550[0-9]{4}|(?:61|0)[2378]7010[0-9]{4}");

    /** RFC 5737 and RFC 3849 networks, RFC 7042 MAC addresses, loopback. */
    private static final Pattern DOCUMENTATION = Pattern.compile(
            "192\\.0\\.2\\..*|198\\.51\\.100\\..*|203\\.0\\.113\\..*|127\\..*|0\\.0\\.0\\.0|2001:db8:.*|00[:-]00[:-]5e[:-]00[:-]53.*");

    /** Numbers that card networks publish for testing. */
    private static final Set<String> TEST_CARDS = Set.of(
            "4111111111111111",
            "4242424242424242",
            "4012888888881881",
            "4000056655665556",
            "5555555555554444",
            "5200828282828210",
            "5105105105105100",
            "2223003122003222",
            "378282246310005",
            "371449635398431",
            "6011111111111117",
            "6011000990139424",
            "6011000991300009",
            "3056930009020004",
            "36227206271667",
            "30569309025904",
            "38520000023237",
            "3566002020360505",
            "3530111333300000",
            "6200000000000005");

    /** No register says so, but a street of that name is in a manual and on no map. */
    private static final Pattern EXAMPLE_STREET =
            Pattern.compile("^[0-9]{1,6}[a-z]?,? example (?:street|avenue|ave|road|rd|lane|drive|way|close)\\b");

    private static final Pattern AT_IN_WORDS = Pattern.compile("\\s*(?:\\(at\\)|\\[at\\]|\\bat\\b|@)\\s*");
    private static final Pattern DOT_IN_WORDS = Pattern.compile("\\s*(?:\\(dot\\)|\\[dot\\]|\\bdot\\b|\\.)\\s*");

    private ReservedRanges() {}

    static boolean holds(PersonalKind kind, String value) {
        String folded = Folded.of(value).text().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case EMAIL -> EXAMPLE_HOST.matcher(written(folded)).find();
            case PHONE -> DRAMA.matcher(digits(folded)).matches();
            case PAYMENT_CARD -> TEST_CARDS.contains(digits(folded));
            case SSN -> digits(folded).matches("9[0-9]{8}|666[0-9]{6}|000[0-9]{6}");
            case NETWORK_ADDRESS -> DOCUMENTATION.matcher(folded).matches();
            case POSTAL_ADDRESS -> EXAMPLE_STREET.matcher(folded).find();
            case IBAN, NATIONAL_ID, DATE_OF_BIRTH, SECRET -> false;
        };
    }

    /** An address as it is written, of one that was spaced out or put in words. */
    private static String written(String email) {
        String signed = AT_IN_WORDS.matcher(email).replaceAll("@");
        return DOT_IN_WORDS.matcher(signed).replaceAll(".");
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
