package io.casemill.generation.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that stays the same through a conversation: an order id, a name, a date. */
public sealed interface Slot {

    /** One of a list. */
    record OneOf(List<String> values) implements Slot {}

    /**
     * Made from a pattern: {@code #} a digit, {@code ?} a capital letter, {@code {other}} another slot's value,
     * {@code {other~lower}} the same in lower-case letters only, {@code {other~initial}} its first letter.
     */
    record Pattern(String pattern) implements Slot {}

    /** A whole number, both ends included. */
    record Range(int from, int to) implements Slot {}

    /**
     * A date before the conversation's day.
     *
     * @param from fewest days before
     * @param to most days before
     * @param like slot that holds the number of days instead; null when drawn from the range
     * @param formats patterns of {@link java.time.format.DateTimeFormatter}
     */
    record DaysAgo(int from, int to, @Nullable String like, List<String> formats) implements Slot {}
}
