package io.casemill.mutation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Names to give instead, and common first names to look for. */
final class NameList {

    private static final List<String> FIRST = List.of(
            "Robin", "Dana", "Casey", "Jamie", "Morgan", "Taylor", "Alexis", "Avery", "Blake", "Cameron", "Devon", "Ellis", "Finley",
            "Harper", "Jesse", "Kendall", "Logan", "Marley", "Noel", "Parker", "Quinn", "Reese", "Riley", "Rowan", "Sasha", "Skyler",
            "Tatum", "Terry", "Wren", "Adrian", "Billie", "Corey", "Drew", "Emery", "Frankie", "Hollis", "Jules", "Kerry", "Lane", "Mika");
    private static final List<String> LAST = List.of(
            "Ashdown", "Bexley", "Carrow", "Dunmore", "Ekstrom", "Farlow", "Garside", "Hallam", "Ibsen", "Jansky", "Kettering", "Lomax",
            "Marden", "Nyberg", "Oakes", "Pelham", "Quarles", "Rusk", "Selby", "Thorne", "Ulrich", "Vance", "Whitlow", "Yardley",
            "Zeller", "Barlow", "Colby", "Draper", "Elsdon", "Fenwick", "Grange", "Hurst", "Kirkby", "Lowell", "Mercer", "Norwood");

    private static final Set<String> COMMON = Set.of(
            "james", "john", "robert", "william", "david", "richard", "joseph", "thomas", "charles", "daniel", "matthew", "anthony",
            "steven", "paul", "andrew", "joshua", "kenneth", "kevin", "brian", "george", "edward", "ronald", "timothy", "jason", "jeffrey",
            "ryan", "jacob", "gary", "nicholas", "eric", "jonathan", "stephen", "larry", "justin", "scott", "brandon", "benjamin", "samuel",
            "gregory", "patrick", "alexander", "jack", "dennis", "jerry", "mary", "patricia", "jennifer", "linda", "elizabeth", "barbara",
            "susan", "jessica", "sarah", "karen", "lisa", "nancy", "betty", "margaret", "sandra", "ashley", "kimberly", "emily", "donna",
            "michelle", "carol", "amanda", "dorothy", "melissa", "deborah", "stephanie", "rebecca", "sharon", "laura", "cynthia",
            "kathleen", "amy", "angela", "shirley", "anna", "brenda", "pamela", "emma", "nicole", "helen", "samantha", "katherine",
            "christine", "debra", "rachel", "carolyn", "janet", "catherine", "maria", "heather", "diane", "ruth", "julie", "olivia", "joyce",
            "virginia", "victoria", "kelly", "lauren", "christina", "joan", "evelyn", "judith", "megan", "andrea", "cheryl", "hannah",
            "jacqueline", "martha", "gloria", "teresa", "ann", "sara", "madison", "frances", "kathryn", "janice", "jean", "abigail",
            "alice", "julia", "judy", "sophia", "grace", "denise", "amber", "doris", "marilyn", "danielle", "beverly", "isabella", "theresa",
            "diana", "natalie", "brittany", "charlotte", "marie", "kayla", "alexis", "lori", "peter", "harold", "douglas", "henry", "carl",
            "arthur", "roger", "keith", "jeremy", "lawrence", "sean", "christian", "albert", "joe", "ethan", "austin", "jesse", "willie",
            "norman", "bruce", "walter", "jose", "carlos", "juan", "luis", "miguel", "ahmed", "mohammed", "ali", "wei", "chen", "priya");

    private NameList() {}

    /** A full name none of whose words is in {@code taken} (lower case). */
    static FullName other(SplittableRandom random, Set<String> taken) {
        return new FullName(pick(random, FIRST, taken), pick(random, LAST, taken));
    }

    static boolean isCommon(String word) {
        return COMMON.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String pick(SplittableRandom random, List<String> names, Set<String> taken) {
        List<String> free = names.stream()
                .filter(n -> !taken.contains(n.toLowerCase(Locale.ROOT)))
                .toList();
        return Randoms.oneOf(random, free.isEmpty() ? names : free);
    }

    /** A first and a last name. */
    record FullName(String first, String last) {}
}
