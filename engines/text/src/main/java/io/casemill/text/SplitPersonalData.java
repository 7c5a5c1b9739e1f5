package io.casemill.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds a value that its sender split over several messages in a row: "4111 1111", then "1111 1111". */
public final class SplitPersonalData {

    /** Longer messages are prose, not the piece of a number. */
    private static final int PIECE_CHARS = 60;

    private static final int MAX_PIECES = 8;
    private static final int FEWEST_DIGITS = 6;

    /** Other kinds would be joined by chance: two numbers in a row are no phone number. */
    private static final Set<PersonalKind> SPLIT =
            EnumSet.of(PersonalKind.PAYMENT_CARD, PersonalKind.IBAN, PersonalKind.SSN, PersonalKind.POSTAL_ADDRESS);

    private SplitPersonalData() {}

    /**
     * A value across messages of one sender.
     *
     * @param kind what it is
     * @param message index of the message it begins in
     */
    public record Split(PersonalKind kind, int message) {}

    /** The first value that begins in one of the messages and ends in a later one; the messages are one sender's. */
    public static Optional<Split> find(List<String> messages) {
        return find(messages, span -> true);
    }

    /**
     * The first value that counts.
     *
     * @param counts whether a value is looked for; it is given with the pieces joined
     */
    public static Optional<Split> find(List<String> messages, Predicate<PersonalSpan> counts) {
        for (int from = 0; from < messages.size(); ) {
            int to = endOfPieces(messages, from);
            if (to - from > 1) {
                var split = across(messages.subList(from, to), from, counts);
                if (split.isPresent()) {
                    return split;
                }
            }
            from = Math.max(to, from + 1);
        }
        return Optional.empty();
    }

    private static int endOfPieces(List<String> messages, int from) {
        int to = from;
        while (to < messages.size()
                && to - from < MAX_PIECES
                && messages.get(to).length() <= PIECE_CHARS) {
            to++;
        }
        return to;
    }

    private static Optional<Split> across(List<String> pieces, int offset, Predicate<PersonalSpan> counts) {
        return number(pieces, offset, counts).or(() -> email(pieces, offset, counts));
    }

    /** Numbers and addresses, their pieces joined by spaces. */
    private static Optional<Split> number(List<String> pieces, int offset, Predicate<PersonalSpan> counts) {
        var starts = new ArrayList<Integer>();
        var joined = new StringBuilder();
        for (String piece : pieces) {
            starts.add(joined.length());
            joined.append(piece.strip()).append(' ');
        }
        if (joined.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        for (PersonalSpan span : PersonalData.find(joined.toString())) {
            int first = indexOf(starts, span.start());
            if (SPLIT.contains(span.kind()) && counts.test(span) && first < indexOf(starts, span.end() - 1)) {
                return Optional.of(new Split(span.kind(), offset + first));
            }
        }
        return Optional.empty();
    }

    /** An e-mail address parted at its sign. */
    private static Optional<Split> email(List<String> pieces, int offset, Predicate<PersonalSpan> counts) {
        for (int i = 0; i + 1 < pieces.size(); i++) {
            String before = pieces.get(i).strip();
            String after = pieces.get(i + 1).strip();
            boolean seam = before.endsWith("@") != after.startsWith("@");
            if (seam
                    && PersonalData.find(before + after).stream()
                            .anyMatch(s -> s.kind() == PersonalKind.EMAIL && counts.test(s))) {
                return Optional.of(new Split(PersonalKind.EMAIL, offset + i));
            }
        }
        return Optional.empty();
    }

    private static int indexOf(List<Integer> starts, int offset) {
        int index = starts.size() - 1;
        while (starts.get(index) > offset) {
            index--;
        }
        return index;
    }
}
