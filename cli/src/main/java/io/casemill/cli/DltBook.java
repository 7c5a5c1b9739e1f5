package io.casemill.cli;

import io.casemill.cli.DltMark.Fate;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What lies in a dead-letter topic and what became of it: without keys and values, so that a full one fits in memory. */
final class DltBook {

    private final Map<DltId, Entry> letters = new TreeMap<>();
    private final Map<DltId, DltMark> marks = new HashMap<>();

    /** A letter as the book knows it. */
    record Entry(DltId id, Instant seen, String exceptionClass) {}

    /** An exception class and how many letters it made. */
    record Frequent(String exceptionClass, long count) {}

    static DltBook read(Cluster cluster, DltTopic topic) {
        var book = new DltBook();
        DltRecords.read(cluster, topic.name(), record -> {
            book.add(record);
            return true;
        });
        return book;
    }

    /** Takes the next record of the topic. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        Optional<DltMark> mark = DltMark.of(record);
        if (mark.isPresent()) {
            marks.put(mark.get().letter(), mark.get());
        } else {
            var letter = new DltLetter(record);
            // the same few classes again and again: one text for all
            letters.put(
                    letter.id(),
                    new Entry(
                            letter.id(), letter.seen(), letter.exceptionClass().intern()));
        }
    }

    boolean has(DltId id) {
        return letters.containsKey(id);
    }

    /** What became of a letter; empty while it waits. */
    Optional<DltMark> mark(DltId id) {
        return Optional.ofNullable(marks.get(id));
    }

    List<DltId> waiting() {
        return entries(id -> !marks.containsKey(id)).stream().map(Entry::id).toList();
    }

    /** How many ended so, letters that are kept no more included while their mark is. */
    long settled(Fate fate) {
        return marks.values().stream().filter(mark -> mark.fate() == fate).count();
    }

    /** Of the letters that wait; when none does, of all. */
    Optional<Instant> firstSeen() {
        return shown().stream().map(Entry::seen).min(Comparator.naturalOrder());
    }

    Optional<Instant> lastSeen() {
        return shown().stream().map(Entry::seen).max(Comparator.naturalOrder());
    }

    Optional<Frequent> mostFrequent() {
        return shown().stream()
                .collect(Collectors.groupingBy(Entry::exceptionClass, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Frequent(most.getKey(), most.getValue()));
    }

    private List<Entry> shown() {
        List<Entry> waiting = entries(id -> !marks.containsKey(id));
        return waiting.isEmpty() ? entries(id -> true) : waiting;
    }

    private List<Entry> entries(Predicate<DltId> which) {
        return Collections.unmodifiableList(letters.values().stream()
                .filter(entry -> which.test(entry.id()))
                .toList());
    }
}
