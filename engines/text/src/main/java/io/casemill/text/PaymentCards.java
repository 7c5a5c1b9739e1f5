package io.casemill.text;

import java.util.List;
import java.util.Set;

/** Payment card numbers: 13 to 19 digits, grouped as on a card or not at all, that pass Luhn (ISO/IEC 7812-1). */
final class PaymentCards implements PersonalData.Finder {

    private static final Set<List<Integer>> LAYOUTS = Set.of(
            List.of(4, 4, 4, 4),
            List.of(4, 4, 4, 4, 3),
            List.of(4, 6, 5),
            List.of(4, 6, 4),
            List.of(8, 8),
            List.of(4, 4, 4, 4, 2));

    @Override
    public void find(Folded folded, List<PersonalSpan> found) {
        for (DigitRun run : DigitRun.of(folded.text())) {
            int groups = run.groups().size();
            for (int first = 0; first < groups; first++) {
                int last = endOfCard(run, first);
                if (last > 0) {
                    found.add(folded.span(
                            PersonalKind.PAYMENT_CARD, run.groupStarts().get(first), run.end(last - 1)));
                    first = last - 1;
                }
            }
        }
    }

    private static int endOfCard(DigitRun run, int first) {
        int digits = 0;
        for (int last = first + 1; last <= run.groups().size(); last++) {
            digits += run.groups().get(last - 1).length();
            if (digits > 19) {
                return -1;
            }
            if (digits >= 13 && isLayout(run.groups().subList(first, last)) && isCard(run.digits(first, last))) {
                return last;
            }
        }
        return -1;
    }

    private static boolean isLayout(List<String> groups) {
        return groups.size() == 1
                || groups.stream().allMatch(g -> g.length() == 1)
                || LAYOUTS.contains(groups.stream().map(String::length).toList());
    }

    private static boolean isCard(String digits) {
        char network = digits.charAt(0);
        return network >= '2' && network <= '6' && luhn(digits);
    }

    /** The Luhn check: doubled every second digit from the right, the sum is a multiple of 10. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 0 ? digit : doubled;
        }
        return sum % 10 == 0;
    }
}
