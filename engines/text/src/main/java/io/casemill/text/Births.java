package io.casemill.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates that the text says are a birthday. */
final class Births implements PersonalData.Finder {

    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
    private static final String DAY = "[0-9]{1,2}(?:st|nd|rd|th)?";
    private static final String DATE = "(?:[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}|" + DAY + "(?: of)? " + MONTH
            + ",? ?(?:[0-9]{2,4})?|" + MONTH + " " + DAY + ",? ?(?:[0-9]{2,4})?|[0-9]{8})";
    private static final Pattern BIRTH = Pattern.compile(
            "\\b(?:dob|d\\.o\\.b\\.?|date of birth|birth ?date|birthday|born)\\b[^0-9\\n]{0,20}?(" + DATE + ")",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> HINTS = List.of("dob", "d.o.b", "birth", "born");

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        if (!folded.mentions(HINTS)) {
            return;
        }
        Matcher matcher = BIRTH.matcher(folded.text());
        while (matcher.find()) {
            found.add(folded.span(PersonalKind.DATE_OF_BIRTH, matcher.start(1), matcher.end(1)));
        }
    }
}
