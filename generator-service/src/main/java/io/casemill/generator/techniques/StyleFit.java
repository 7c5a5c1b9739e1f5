package io.casemill.generator.techniques;

import io.casemill.generator.Line;
import io.casemill.generator.Order;
import io.casemill.generator.Order.Remark;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How far a conversation is from what was ordered: 0 is spot on. Feedback of the attempt before weighs in. */
final class StyleFit {

    private final Voice voice;
    private final int from;
    private final Set<String> about = new HashSet<>();

    StyleFit(Order order, Voice voice) {
        this.voice = voice;
        this.from = order.kept().size();
        for (Remark remark : order.remarks()) {
            about.add(remark.criterion().toLowerCase(Locale.ROOT));
        }
    }

    double distance(Rollout rollout) {
        List<String> messages = rollout.lines().stream()
                .filter(l -> l.speaker() == Line.Speaker.USER)
                .map(Line::text)
                .toList();
        double words = messages.stream().mapToInt(Speech::words).average().orElse(0);
        return relative(messages.size(), voice.userMessages())
                + relative(words, voice.wordsPerMessage())
                + remarked(rollout);
    }

    private static double relative(double is, double wanted) {
        return Math.abs(is - wanted) / Math.max(1, wanted);
    }

    /** What the judges minded counts against a take that does it again after the kept lines. */
    private double remarked(Rollout rollout) {
        List<Line> fresh = rollout.lines()
                .subList(Math.min(from, rollout.lines().size()), rollout.lines().size());
        double distance = 0;
        if (mentions("loop", "repet")) {
            long distinct = fresh.stream().map(Line::text).distinct().count();
            distance += fresh.size() - distinct;
        }
        if (mentions("carica", "toxic")) {
            distance += rollout.behaviours().contains("anger") ? 2 : 0;
        }
        if (mentions("length")) {
            distance += relative(rollout.lines().size(), 2.4 * voice.userMessages());
        }
        if (mentions("costume")) {
            distance += rollout.behaviours().isEmpty() ? 1 : 0;
        }
        return distance;
    }

    private boolean mentions(String... parts) {
        return about.stream().anyMatch(c -> List.of(parts).stream().anyMatch(c::contains));
    }
}
