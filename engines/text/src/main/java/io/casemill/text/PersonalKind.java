package io.casemill.text;

/** Kinds of personal data that can be told from their shape alone. */
public enum PersonalKind {
    /** An e-mail address, also spelled out ("name at host dot com"). */
    EMAIL("an e-mail address"),
    /** A telephone number. */
    PHONE("a phone number"),
    /** A payment card number that passes the Luhn check (ISO/IEC 7812-1). */
    PAYMENT_CARD("a payment card number"),
    /** A bank account number that passes the mod 97 check (ISO 13616). */
    IBAN("a bank account number"),
    /** A US social security number. */
    SSN("a social security number"),
    /** Another country's identity number. */
    NATIONAL_ID("an identity number"),
    /** A street address or post box. */
    POSTAL_ADDRESS("a postal address"),
    /** An IP or MAC address. */
    NETWORK_ADDRESS("a network address"),
    /** A date said to be somebody's birthday. */
    DATE_OF_BIRTH("a date of birth"),
    /** A password, PIN or key of an interface. */
    SECRET("a password, PIN or key");

    private final String words;

    PersonalKind(String words) {
        this.words = words;
    }

    /** For a reader, with its article. */
    public String words() {
        return words;
    }
}
