package io.casemill.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the stub behaves; may be changed while it runs. The settings by their names:
 *
 * <ul>
 *   <li>{@code latency}: time until an answer ({@link Latency#parse})
 *   <li>{@code max-in-flight}: calls at a time; more are answered 429; 0 for no bound
 *   <li>{@code queue}: calls at a time beyond which others wait their turn, as with a server that has slots; 0 for none
 *   <li>{@code rate}: calls answered in a second; more are answered 429; 0 for no bound
 *   <li>{@code retry-after}: seconds that a 429 asks to wait; negative for no such header
 *   <li>{@code error-rate}: share of calls answered 500
 *   <li>{@code bad-json}: share of answers whose content is cut off in the middle
 *   <li>{@code hang}: share of calls that are never answered
 *   <li>{@code drip}: milliseconds over which an answer's bytes are spread
 *   <li>{@code answers}: how it answers ({@link StubOddity}), {@code good} or for instance {@code think-tags}
 *   <li>{@code status}: status of every answer; 0 for a connection that is closed instead
 * </ul>
 */
record StubMode(
        Map<String, String> settings,
        Latency latency,
        int maxInFlight,
        int queue,
        double rate,
        double retryAfter,
        double errorRate,
        double badJson,
        double hang,
        int drip,
        StubOddity answers,
        int status) {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("latency", "fixed:200"),
            Map.entry("max-in-flight", "0"),
            Map.entry("queue", "0"),
            Map.entry("rate", "0"),
            Map.entry("retry-after", "1"),
            Map.entry("error-rate", "0"),
            Map.entry("bad-json", "0"),
            Map.entry("hang", "0"),
            Map.entry("drip", "0"),
            Map.entry("status", "200"),
            Map.entry("answers", "good"));

    static final StubMode PLAIN = of(DEFAULTS);

    private static StubMode of(Map<String, String> all) {
        return new StubMode(
                all,
                Latency.parse(all.get("latency")),
                Integer.parseInt(all.get("max-in-flight")),
                Integer.parseInt(all.get("queue")),
                Double.parseDouble(all.get("rate")),
                Double.parseDouble(all.get("retry-after")),
                Double.parseDouble(all.get("error-rate")),
                Double.parseDouble(all.get("bad-json")),
                Double.parseDouble(all.get("hang")),
                Integer.parseInt(all.get("drip")),
                StubOddity.of(all.get("answers")),
                Integer.parseInt(all.get("status")));
    }

    /**
     * The same, with some settings changed.
     *
     * @throws IllegalArgumentException if one is unknown or makes no sense
     */
    StubMode with(Map<String, String> changes) {
        var all = new TreeMap<>(settings);
        all.putAll(changes);
        all.keySet().stream()
                .filter(name -> !DEFAULTS.containsKey(name))
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "the stub has no setting '" + name + "'; it has " + new TreeMap<>(DEFAULTS).keySet());
                });
        return of(all);
    }
}
