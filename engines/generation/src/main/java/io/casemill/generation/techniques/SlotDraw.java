package io.casemill.generation.techniques;

import io.casemill.generation.pack.PatternSlots;
import io.casemill.generation.pack.ScenarioPack;
import io.casemill.generation.pack.Slot;
import io.casemill.generation.pack.Story;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** Draws every slot's value; a slot may build on others. */
final class SlotDraw {

    private final ScenarioPack pack;
    private final Story story;
    private final Dice dice;
    private final LocalDate today;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    SlotDraw(ScenarioPack pack, Story story, Dice dice) {
        this.pack = pack;
        this.story = story;
        this.dice = dice;
        long days = ChronoUnit.DAYS.between(pack.firstDay(), pack.lastDay()) + 1;
        this.today = pack.firstDay().plusDays((long) (dice.next() * days));
    }

    Map<String, String> values() {
        pack.slots().keySet().forEach(this::value);
        return values;
    }

    private String value(String name) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        if (!open.add(name)) {
            return "";
        }
        Slot own = story.slots().get(name);
        String drawn = draw(own != null ? own : pack.slots().get(name).value());
        values.put(name, drawn);
        return drawn;
    }

    private String draw(Slot slot) {
        return switch (slot) {
            case Slot.OneOf v -> dice.pick(v.values());
            case Slot.Pattern p -> pattern(p.pattern());
            case Slot.Range r -> Integer.toString(r.from() + dice.below(r.to() - r.from() + 1));
            case Slot.DaysAgo d -> date(d);
        };
    }

    private String date(Slot.DaysAgo slot) {
        int days = slot.like() == null
                ? slot.from() + dice.below(slot.to() - slot.from() + 1)
                : wholeNumber(value(slot.like()));
        String format = dice.pick(slot.formats());
        return today.minusDays(days).format(DateTimeFormatter.ofPattern(format, Locale.ENGLISH));
    }

    /** A slot that counts days may say so in words ("9 days"); what it has no number for counts as a day. */
    private static int wholeNumber(String text) {
        String digits = text.chars()
                .filter(Character::isDigit)
                .limit(4)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }

    private String pattern(String pattern) {
        var made = new StringBuilder();
        Matcher reference = PatternSlots.REFERENCE.matcher(pattern);
        int at = 0;
        while (reference.find()) {
            made.append(filled(pattern.substring(at, reference.start())));
            made.append(shaped(value(reference.group(1)), reference.group(2)));
            at = reference.end();
        }
        return made.append(filled(pattern.substring(at))).toString();
    }

    private String filled(String text) {
        var made = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '#' -> made.append((char) ('0' + dice.below(10)));
                case '?' -> made.append((char) ('A' + dice.below(26)));
                default -> made.append(text.charAt(i));
            }
        }
        return made.toString();
    }

    private static String shaped(String value, String shape) {
        if (shape == null) {
            return value;
        }
        String letters = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return shape.equals("~initial") && !letters.isEmpty() ? letters.substring(0, 1) : letters;
    }
}
