package io.casemill.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Street addresses as written in the USA, the UK, Germany, France and Spain, and post boxes. */
final class PostalAddresses implements PersonalData.Finder {

    private static final String NUMBER = "(?<![\\w$./-])(?<![0-9]:)[0-9]{1,6}[A-Za-z]?,?";
    private static final String STATE = "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|"
            + "O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";
    private static final String ZIP = "[0-9]{5}(?:-[0-9]{4})?\\b";
    private static final String TAIL = "(?:[,. ]{1,3}(?:(?:[Aa]pt|[Uu]nit|[Ss]uite)\\.? ?#?\\w{1,6}[,. ]{1,3})?"
            + "\\p{L}[\\p{L}.'-]{1,25}(?: \\p{L}[\\p{L}.'-]{1,25}){0,2},? {1,2}(?:" + STATE
            + ",? {1,2}[0-9]{4,5}(?:-[0-9]{4})?\\b|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\\b))?";

    /** Words that say "street" and nothing else; the name may be in lower case. */
    private static final Pattern STREET = Pattern.compile(NUMBER
            + " {1,2}(?!(?:days?|years?|months?|weeks?|hours?|times?|of|on|in|at|for|the|and|or|to|is|items?)\\b)"
            + "[\\p{L}0-9][\\p{L}0-9.'-]{0,25}(?: (?!(?:the|my|your|a|to|in|on|is|and|for|of|it|was)\\b)[\\p{L}0-9][\\p{L}0-9.'-]{0,25}){0,2}"
            + " (?i:street|avenue|ave|road|rd|lane|boulevard|blvd|parkway|pkwy|highway|hwy|terrace)\\b\\.?" + TAIL);

    /** Words that can mean something else: the name must be capitalised. */
    private static final Pattern CAPITALISED = Pattern.compile(NUMBER
            + " {1,2}[\\p{Lu}0-9][\\p{L}0-9.'-]{0,25}(?: [\\p{Lu}0-9][\\p{L}0-9.'-]{0,25}){0,2}"
            + " (?:St|Dr|Drive|Ln|Ct|Court|Pl|Place|Way|Cir|Circle|Sq|Square|Ter|Trail|Trl|Loop|Close|Crescent|Row|Bend)\\b\\.?"
            + TAIL);

    private static final Pattern LOWER_WITH_ZIP =
            Pattern.compile(NUMBER + "(?: \\p{L}[\\p{L}.'-]{0,25}){1,7},? (?i:" + STATE + "),? " + ZIP);
    private static final Pattern CITY_STATE_ZIP = Pattern.compile(
            "\\b\\p{Lu}[\\p{L}.'-]{1,25}(?: \\p{Lu}[\\p{L}.'-]{1,25}){0,2},? {1,2}" + STATE + ",? {1,2}" + ZIP);
    private static final Pattern GERMAN = Pattern.compile(
            "\\b\\p{L}[\\p{L}-]{1,40}(?:stra(?:ß|ss)e|str\\.|weg|platz|allee|gasse|straat) ?[0-9]{1,4}[a-z]?\\b"
                    + "(?:, ?[0-9]{4,5} \\p{L}+)?");
    private static final Pattern NAME_THEN_NUMBER = Pattern.compile(
            "\\b\\p{Lu}\\p{L}{2,25}(?: \\p{L}{2,25}){0,3},? [0-9]{1,4}[a-z]?, ?[0-9]{4,5} \\p{Lu}\\p{L}+");
    private static final Pattern FRENCH = Pattern.compile(
            NUMBER + " (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai|[Pp]lace|Calle|Via)"
                    + " \\p{L}[\\p{L}'-]{1,40}(?: \\p{L}[\\p{L}'-]{1,40}){0,3}(?:, ?[0-9]{4,5} \\p{L}+)?");
    private static final Pattern BOX =
            Pattern.compile("\\bp\\.? ?o\\.? ?box ?#? ?[0-9]{1,7}\\b", Pattern.CASE_INSENSITIVE);

    private static final List<Shape> SHAPES = List.of(
            new Shape(
                    1,
                    List.of(
                            "street", "ave", "road", "rd", "lane", "boul", "blvd", "parkway", "pkwy", "hwy", "highway",
                            "terrace"),
                    STREET),
            new Shape(1, List.of(" "), CAPITALISED),
            new Shape(4, List.of(" "), LOWER_WITH_ZIP),
            new Shape(4, List.of(" "), CITY_STATE_ZIP),
            new Shape(1, List.of("stra", "str.", "weg", "platz", "allee", "gasse"), GERMAN),
            new Shape(4, List.of(","), NAME_THEN_NUMBER),
            new Shape(
                    1,
                    List.of("rue", "avenue", "boul", "chemin", "allée", "impasse", "quai", "place", "calle", "via"),
                    FRENCH),
            new Shape(1, List.of("box"), BOX));

    /** A pattern, with what a text must hold at least for it to be tried: digits in a row, and one of the hints. */
    private record Shape(int digitsInARow, List<String> hints, Pattern pattern) {}

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        int digits = longestRunOfDigits(folded.text());
        for (Shape shape : SHAPES) {
            if (digits >= shape.digitsInARow() && folded.mentions(shape.hints())) {
                Matcher matcher = shape.pattern().matcher(folded.text());
                while (matcher.find()) {
                    found.add(folded.span(PersonalKind.POSTAL_ADDRESS, matcher.start(), matcher.end()));
                }
            }
        }
    }

    private static int longestRunOfDigits(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = DigitRun.isDigit(text.charAt(i)) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
