package io.casemill.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The stand-ins that replace personal values: each can be told from a real value by its form alone, so that a released
 * conversation reads naturally and holds nobody's data. {@link PersonalData} does not report them.
 *
 * <p>E-mails lie in a domain under {@code .example} (RFC 2606). Phone numbers are 555-01xx in area code 372, which no
 * region has. ZIP codes begin with 000, which the postal service never assigned.
 */
public final class Pseudonyms {

    public static final String EMAIL_HOST = "mailbox.example";

    private static final List<String> STREETS = List.of(
            "Fernwhistle",
            "Quillbrook",
            "Marrowstone",
            "Tamberfield",
            "Larkmoor",
            "Wickerdale",
            "Ostlerby",
            "Pennyfarrow",
            "Hazelnook",
            "Brindlecote",
            "Saltwillow",
            "Copperleaf");
    private static final List<String> TYPES = List.of("Street", "Avenue", "Lane", "Road");
    private static final List<String> TOWNS =
            List.of("Fairhollow", "Eastmere", "Millsend", "Northwick", "Ashbarrow", "Kingsferry");

    private static final Pattern EMAIL = Pattern.compile("[a-z0-9._+-]{1,64}@mailbox\\.example");
    private static final Pattern PHONE = Pattern.compile("(?:\\+?1[-. ]?)?\\(?372\\)?[-. ]?555[-. ]?01[0-9]{2}");
    /** A street nobody has built, or a ZIP code nobody has been given, however the rest is spelt. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[0-9]{1,6} (?:" + String.join("|", STREETS) + ") (?:" + String.join("|", TYPES)
                    + ")\\b|\\bIL,? 000[0-9]{2}\\b",
            Pattern.CASE_INSENSITIVE);

    private Pseudonyms() {}

    /** Whether a value has the form of a stand-in. */
    public static boolean isOne(PersonalKind kind, String value) {
        return switch (kind) {
            case EMAIL -> EMAIL.matcher(value.toLowerCase(Locale.ROOT)).matches();
            case PHONE -> PHONE.matcher(value).matches();
            case POSTAL_ADDRESS -> ADDRESS.matcher(value).find();
            case PAYMENT_CARD, IBAN, SSN, NATIONAL_ID, NETWORK_ADDRESS, DATE_OF_BIRTH, SECRET -> false;
        };
    }

    /** An e-mail address with this local part. */
    public static String email(String localPart) {
        return localPart.toLowerCase(Locale.ROOT) + "@" + EMAIL_HOST;
    }

    /** The phone number of this ordinal; a hundred differ. */
    public static String phone(int ordinal) {
        return "(372) 555-01%02d".formatted(Math.floorMod(ordinal, 100));
    }

    /** The first line of the address of this ordinal. */
    public static String street(int ordinal) {
        int n = Math.floorMod(ordinal, 1_000_000);
        return "%d %s %s".formatted(100 + n % 9_000, STREETS.get(n % STREETS.size()), TYPES.get(n / 7 % TYPES.size()));
    }

    /** The whole address of this ordinal, with town, state and ZIP code. */
    public static String address(int ordinal) {
        int n = Math.floorMod(ordinal, 1_000_000);
        return "%s, %s, IL 000%02d".formatted(street(n), TOWNS.get(n % TOWNS.size()), n % 100);
    }
}
