package io.casemill.mutation;

import io.casemill.mutation.NameList.FullName;
import io.casemill.text.PersonalSpan;
import io.casemill.text.Pseudonyms;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Gives every personal value of one conversation its stand-in, the same one wherever the value occurs. */
final class StandIns {

    private final SplittableRandom random;
    private final Map<String, String> byValue = new HashMap<>();
    private final Map<String, String> nameWords = new LinkedHashMap<>();
    private final FullName person;

    /** @param names names found, in lower case; @param said every word of the conversation, in lower case */
    StandIns(SplittableRandom random, Set<List<String>> names, Set<String> said) {
        this.random = random;
        this.person = NameList.other(random, said);
        var longestFirst = names.stream().sorted((a, b) -> b.size() - a.size()).toList();
        for (List<String> name : longestFirst) {
            nameAll(name, said);
        }
    }

    private void nameAll(List<String> name, Set<String> said) {
        FullName other = nameWords.isEmpty() ? person : NameList.other(random, said);
        for (int i = 0; i < name.size(); i++) {
            nameWords.putIfAbsent(name.get(i), i == 0 ? other.first() : other.last());
        }
    }

    /** Stand-ins of the words of names, by word in lower case. */
    Map<String, String> nameWords() {
        return nameWords;
    }

    int replaced() {
        return byValue.size() + nameWords.size();
    }

    String of(PersonalSpan span) {
        return remembered(span.kind() + " " + key(span.value()), () -> switch (span.kind()) {
            case EMAIL -> Pseudonyms.email(userName(span.value().split("@", 2)[0]));
            case PHONE -> Pseudonyms.phone(random.nextInt(100));
            case POSTAL_ADDRESS -> address(span.value());
            case PAYMENT_CARD, IBAN, SSN, NATIONAL_ID -> "the one ending in " + (1000 + random.nextInt(9000));
            case NETWORK_ADDRESS -> "my own network";
            case DATE_OF_BIRTH -> "some day in spring";
            case SECRET -> "something only I know";
        });
    }

    /** A whole address for a whole one, a street for a street. */
    private String address(String value) {
        int ordinal = random.nextInt(1_000_000);
        return value.indexOf(',') >= 0 || value.length() > 28
                ? Pseudonyms.address(ordinal)
                : Pseudonyms.street(ordinal);
    }

    /** The stand-in of a user name, also where it is the local part of an e-mail address. */
    String userName(String value) {
        return remembered("user " + key(value), () -> {
            String name = person.first().charAt(0) + person.last();
            return (value.chars().anyMatch(Character::isDigit) ? name + (100 + random.nextInt(900)) : name)
                    .toLowerCase(Locale.ROOT);
        });
    }

    /** Another number or id of the same shape: a digit for each digit, a letter for each letter. */
    String id(String value) {
        return remembered("id " + key(value), () -> {
            var other = new StringBuilder(value.length());
            for (char c : value.toCharArray()) {
                other.append(sameSort(c));
            }
            return other.toString();
        });
    }

    private String remembered(String key, Supplier<String> standIn) {
        String known = byValue.get(key);
        if (known == null) {
            known = standIn.get();
            byValue.put(key, known);
        }
        return known;
    }

    private char sameSort(char c) {
        if (Character.isDigit(c)) {
            return (char) ('0' + random.nextInt(10));
        }
        if (Character.isUpperCase(c)) {
            return (char) ('A' + random.nextInt(26));
        }
        return Character.isLetter(c) ? (char) ('a' + random.nextInt(26)) : c;
    }

    private static String key(String value) {
        return value.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
