package io.casemill.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds personal data in a text by its shape and its check digits: linear in the text's length, no model, no network.
 * A person's name alone and the number of an order are not reported. {@link Pseudonyms}, the stand-ins that a released
 * mutation carries, are not reported either.
 */
public final class PersonalData {

    private static final List<Finder> FINDERS = List.of(
            new Emails(),
            new Ibans(),
            new PaymentCards(),
            new IdentityNumbers(),
            new NetworkAddresses(),
            new PostalAddresses(),
            new Births(),
            new Secrets(),
            new Phones());

    private PersonalData() {}

    /** Reports what it finds in a folded text. */
    interface Finder {
        void find(Folded folded, List<PersonalSpan> found);
    }

    /** The spans of personal data, in the order of the text, no two overlapping. */
    public static List<PersonalSpan> find(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        Folded folded = Folded.of(text);
        var found = new ArrayList<PersonalSpan>();
        for (Finder finder : FINDERS) {
            finder.find(folded, found);
        }
        return apart(found).stream()
                .filter(span -> !Pseudonyms.isOne(span.kind(), span.value()))
                .toList();
    }

    /** Of spans that overlap, the longer is kept; of equally long ones the first found. */
    private static List<PersonalSpan> apart(List<PersonalSpan> found) {
        if (found.size() < 2) {
            return found;
        }
        var byLength = new ArrayList<>(found);
        byLength.sort(Comparator.comparingInt((PersonalSpan s) -> s.start() - s.end()));
        var kept = new TreeMap<Integer, PersonalSpan>();
        for (PersonalSpan span : byLength) {
            var before = kept.floorEntry(span.start());
            var after = kept.ceilingEntry(span.start());
            boolean free = (before == null || before.getValue().end() <= span.start())
                    && (after == null || after.getKey() >= span.end());
            if (free) {
                kept.put(span.start(), span);
            }
        }
        return List.copyOf(kept.values());
    }
}
