package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether the user wears the costume that generators put on everybody: greeting, request and reason in one well-made
 * opening, and a polite close. Each part alone is human; all of them together in full sentences are not.
 */
public final class CostumeJudge implements Judge {

    private static final String CRITERION = "costume";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;

    private static final Pattern GREETING = Pattern.compile(
            "^\\W{0,3}(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))\\b", FLAGS);
    private static final Pattern REQUEST = Pattern.compile(
            "\\b(?:i would like to|i'd like to|i am writing|i'm writing|i am reaching out|i'm reaching out|"
                    + "i am contacting|i'm contacting|i was hoping|could you please|can you please|i wish to|i need assistance)\\b",
            FLAGS);
    private static final Pattern REASON =
            Pattern.compile("\\b(?:because|since|as it|due to|unfortunately|however|the reason)\\b", FLAGS);
    private static final Pattern CLOSE = Pattern.compile(
            "\\b(?:thank you (?:so much |very much )?for (?:your|the|all)|i (?:really |truly )?appreciate (?:your|the)|"
                    + "have a (?:great|wonderful|lovely|nice) (?:day|evening|rest)|you've been (?:very|so) helpful)",
            FLAGS);

    @Override
    public String name() {
        return "costume";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Opinion judge(Candidate candidate) {
        List<String> user = candidate.turns().stream()
                .filter(t -> t.by(Speaker.USER))
                .map(Turn::text)
                .toList();
        if (user.isEmpty()) {
            return Opinion.of(soft(1, "The user says nothing."));
        }
        String opening = start(user.getFirst());
        int parts = count(opening, GREETING)
                + count(opening, REQUEST)
                + count(opening, REASON)
                + count(start(user.getLast()), CLOSE);
        return Opinion.of(
                switch (parts) {
                    case 4 -> soft(0.1, "The user greets, asks, explains and closes politely, all by the book.");
                    case 3 -> soft(0.7, "The user's messages follow the usual pattern in three of four parts.");
                    default -> soft(1, "The user talks like a person.");
                });
    }

    private static Finding soft(double score, String reason) {
        return Finding.soft(
                CRITERION,
                Defect.COSTUME,
                score,
                0.5,
                reason,
                "Drop the greeting, the reason or the polite close; begin in the middle.");
    }

    private static int count(String text, Pattern part) {
        return part.matcher(text).find() ? 1 : 0;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 2_000));
    }
}
