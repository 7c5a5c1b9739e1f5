package io.casemill.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers. Cheap patterns propose, and only what they propose is parsed by libphonenumber, whose own search is
 * too slow for every message. Ten digits in a row are an order number until the text speaks of phoning.
 */
final class Phones implements PersonalData.Finder {

    private static final String EXTENSION = "(?: ?,? ?(?:ext\\.?|extension|x) ?[0-9]{1,6})?";
    private static final Pattern NANP =
            Pattern.compile("(?<![\\w.+-])(?:\\+?1[-. ]?)?(?:\\([0-9]{3}\\) ?|[0-9]{3}[-. ])"
                    + "[0-9]{3}[-. ][0-9]{4}(?![\\w-])" + EXTENSION);
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?<![\\w+])(?:\\+|00 ?)[0-9](?:[ ().-]{0,2}[0-9]){7,14}(?![\\w-])" + EXTENSION);
    private static final Pattern TRUNK =
            Pattern.compile("(?<![\\w.+-])\\(?0[0-9]{1,4}\\)?[ -][0-9]{3,4}[ -]?[0-9]{3,4}(?![\\w-])" + EXTENSION);
    private static final Pattern UK_MOBILE = Pattern.compile("(?<![\\w.+-])07[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?![\\w-])");
    private static final Pattern LOCAL =
            Pattern.compile("(?<![\\w.+-])[2-9][0-9]{2}[-.][0-9]{4}(?![\\w-])" + EXTENSION);
    private static final Pattern BARE = Pattern.compile(
            "(?<![\\w.+-])(?:[0-9]{10,11}|[0-9]{3}[ -]?[0-9]{7}|[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4})(?![\\w-])");
    private static final Pattern PHONE_WORDS = Pattern.compile(
            "\\b(?:phone|telephone|tel|cell|mobile|call me|text me|reach me|my number is|ring me|fax|whatsapp)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_WORDS = Pattern.compile(
            "\\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
                    + "(?:[ ,.-]{1,3}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)){6,15}\\b",
            Pattern.CASE_INSENSITIVE);

    /** Digits that are said less often than one, two and four sound: a number in words has one of them. */
    private static final List<String> HINTS = List.of("zero", "oh", "three", "five", "six", "seven", "eight", "nine");

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        String text = folded.text();
        if (enoughDigits(text)) {
            boolean phoning = PHONE_WORDS.matcher(text).find();
            all(NANP, folded, found);
            all(TRUNK, folded, found);
            all(UK_MOBILE, folded, found);
            internationals(folded, found);
            if (phoning || text.contains("555") || text.contains("ext")) {
                all(LOCAL, folded, found);
            }
            if (phoning) {
                all(BARE, folded, found);
            }
        }
        if (folded.mentions(HINTS)) {
            all(IN_WORDS, folded, found);
        }
    }

    private static void internationals(Folded folded, List<PersonalSpan> found) {
        Matcher matcher = INTERNATIONAL.matcher(folded.text());
        while (matcher.find()) {
            if (isPossible(matcher.group())) {
                found.add(folded.span(PersonalKind.PHONE, matcher.start(), matcher.end()));
            }
        }
    }

    private static boolean isPossible(String number) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            String dialled = number.startsWith("00") ? "+" + number.substring(2) : number;
            return numbers.isPossibleNumber(numbers.parse(dialled, "US"));
        } catch (NumberParseException e) {
            return false; // the library's way to say: no phone number
        }
    }

    private static boolean enoughDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < 7; i++) {
            digits += DigitRun.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits == 7;
    }

    private static void all(Pattern pattern, Folded folded, List<PersonalSpan> found) {
        Matcher matcher = pattern.matcher(folded.text());
        while (matcher.find()) {
            found.add(folded.span(PersonalKind.PHONE, matcher.start(), matcher.end()));
        }
    }
}
