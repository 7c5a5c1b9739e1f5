package io.casemill.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4, IPv6 (RFC 4291) and MAC addresses. */
final class NetworkAddresses implements PersonalData.Finder {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final Pattern IPV4 =
            Pattern.compile("(?<![\\w.-])" + OCTET + "(?:\\." + OCTET + "){3}(?![\\w-]|\\.[0-9])");
    private static final Pattern COLONS = Pattern.compile("(?<![\\w:])[0-9a-fA-F:]{6,39}(?![\\w:])");
    private static final Pattern MAC =
            Pattern.compile("(?<![\\w:-])[0-9a-fA-F]{2}([:-])(?:[0-9a-fA-F]{2}\\1){4}[0-9a-fA-F]{2}(?![\\w:-])");

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        String text = folded.text();
        if (text.indexOf('.') >= 0) {
            all(IPV4, folded, found);
        }
        if (text.indexOf(':') >= 0 || text.indexOf('-') >= 0) {
            all(MAC, folded, found);
        }
        if (text.indexOf(':') >= 0) {
            Matcher matcher = COLONS.matcher(text);
            while (matcher.find()) {
                if (isIpv6(matcher.group())) {
                    found.add(folded.span(PersonalKind.NETWORK_ADDRESS, matcher.start(), matcher.end()));
                }
            }
        }
    }

    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        String[] groups = text.split(":", -1);
        int filled = 0;
        for (String group : groups) {
            if (group.length() > 4) {
                return false;
            }
            filled += group.isEmpty() ? 0 : 1;
        }
        return gap >= 0 ? filled >= 2 && filled <= 7 : filled == 8 && groups.length == 8;
    }

    private static void all(Pattern pattern, Folded folded, List<PersonalSpan> found) {
        Matcher matcher = pattern.matcher(folded.text());
        while (matcher.find()) {
            found.add(folded.span(PersonalKind.NETWORK_ADDRESS, matcher.start(), matcher.end()));
        }
    }
}
