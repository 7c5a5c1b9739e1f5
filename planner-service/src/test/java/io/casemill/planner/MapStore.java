package io.casemill.planner;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that is a map. */
final class MapStore<V> implements KeyValueStore<String, V> {

    private final NavigableMap<String, V> entries = new TreeMap<>();

    @Override
    public void put(String key, V value) {
        entries.put(key, value);
    }

    @Override
    public V putIfAbsent(String key, V value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<String, V>> some) {
        some.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public V delete(String key) {
        return entries.remove(key);
    }

    @Override
    public V get(String key) {
        return entries.get(key);
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        return new Entries<>(entries.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return new Entries<>(entries);
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public String name() {
        return "map";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Entries as they were when it was asked for. */
    private static final class Entries<V> implements KeyValueIterator<String, V> {

        private final NavigableMap<String, V> left;

        Entries(Map<String, V> entries) {
            left = new TreeMap<>(entries);
        }

        @Override
        public boolean hasNext() {
            return !left.isEmpty();
        }

        @Override
        public KeyValue<String, V> next() {
            Map.Entry<String, V> first = left.pollFirstEntry();
            return KeyValue.pair(first.getKey(), first.getValue());
        }

        @Override
        public String peekNextKey() {
            return left.firstKey();
        }

        @Override
        public void close() {}
    }
}
