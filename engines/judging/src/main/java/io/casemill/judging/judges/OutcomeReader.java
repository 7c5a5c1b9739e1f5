package io.casemill.judging.judges;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.text.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads from the assistant's words how a conversation ended. Knows the phrases of English retail support only. */
final class OutcomeReader {

    /** Outcomes that give the user something. */
    static final Set<String> GRANTS = Set.of("refund_approved", "replacement_sent", "return_approved", "store_credit");

    static final String DENIED = "denied";

    /** All the outcomes there are phrases for, and those that leave none. */
    static final Set<String> KNOWN = Set.of(
            "refund_approved",
            "replacement_sent",
            "return_approved",
            "store_credit",
            DENIED,
            "escalated",
            "information_given",
            "abandoned");

    /** Longer messages are not read to their end. */
    private static final int READ_CHARS = 4_000;

    private static final Map<String, Cue> CUES = cues();

    private OutcomeReader() {}

    /** Phrases in lower case, and parts one of which is in each of them: most clauses hold none, which is found fast. */
    private record Cue(List<String> hints, Pattern pattern) {
        boolean isIn(String clause) {
            return Tokens.mentions(clause, hints) && pattern.matcher(clause).find();
        }
    }

    /**
     * What is said of the outcome.
     *
     * @param last outcomes that the last message with any cue names; empty when no message names one
     * @param ever outcomes that any message names
     * @param turn index of that last message, -1 when there is none
     */
    record Reading(Set<String> last, Set<String> ever, int turn) {}

    static Reading read(List<Turn> turns) {
        Set<String> last = Set.of();
        var ever = new TreeSet<String>();
        int turn = -1;
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).by(Speaker.USER)) {
                continue;
            }
            Set<String> named = named(turns.get(i).text());
            if (turn < 0 && !named.isEmpty()) {
                last = named;
                turn = i;
            }
            ever.addAll(named);
        }
        return new Reading(last, ever, turn);
    }

    private static Set<String> named(String text) {
        String read = text.length() > READ_CHARS ? text.substring(0, READ_CHARS) : text;
        var named = new TreeSet<String>();
        // a clause that says no names no grant: "we cannot issue a refund, but I have sent a replacement"
        for (String clause : CLAUSES.split(read.toLowerCase(Locale.ROOT))) {
            if (CUES.get(DENIED).isIn(clause)) {
                named.add(DENIED);
            } else {
                CUES.forEach((outcome, cue) -> {
                    if (cue.isIn(clause) && !CONDITIONAL.matcher(clause).find()) {
                        named.add(outcome);
                    }
                });
            }
        }
        return named;
    }

    private static final Pattern CLAUSES = Pattern.compile("[.!?;\\n]|,? \\bbut\\b|\\bhowever\\b");

    private static final Pattern CONDITIONAL = Pattern.compile(
            "\\b(?:would you (?:like|prefer)|do you want|if you|if your|in case|once (?:we|you)|could you|should i|shall i|"
                    + "how would you|let me (?:see|check)|to (?:see|check) if|need to (?:see|check|verify)|in order to|before i)\\b");

    private static Map<String, Cue> cues() {
        var cues = new LinkedHashMap<String, Cue>();
        add(
                cues,
                DENIED,
                List.of(
                        "not",
                        "can't",
                        "cant",
                        "unable",
                        "eligib",
                        "outside",
                        "nothing",
                        "decline",
                        "deny",
                        "denied",
                        "refuse",
                        "n't",
                        "past the",
                        "no ",
                        "final sale",
                        "refundable"),
                "(?:can(?: ?not|'?t)|unable to|not able to|won'?t be able to|not going to be able to|not (?:be )?possible to|not allowed to)"
                        + " .{0,40}(?:refund|return|replace|credit|exchange|accept|process|approve|honou?r|make an exception)",
                "(?:not|no longer|in)[ -]?eligible",
                "outside (?:of )?(?:the|our|your) .{0,20}(?:window|period|policy)",
                "nothing (?:more |else )?(?:that )?(?:i|we) can do",
                "(?:have|had) to (?:decline|deny|refuse)",
                "(?:request|claim|refund|return) (?:is|was|has been) (?:denied|declined|refused)",
                "(?:does not|doesn't|do not|don't) (?:qualify|meet)",
                "past the .{0,20}(?:window|period|deadline|return)",
                "no (?:refund|return|exception)s? (?:is|are|can|will|for)",
                "not refundable|non-?refundable|final sale");
        add(
                cues,
                "refund_approved",
                List.of("refund"),
                "(?:issued|processed|approved|submitted|initiated|completed|started|made|put through|granted|sent) (?:you |for you )?(?:a|an|your|the)? ?(?:full |partial )?refund",
                "refund (?:has been|was|is now|is being|of .{1,20} (?:has been|was|is)) (?:issued|processed|approved|made|submitted|initiated|on its way)",
                "(?:i'll|i will|we'll|we will|i'm going to|i am going to|let me|i can go ahead and) (?:go ahead and )?(?:issue|process|refund|submit|approve) .{0,30}(?:refund|money|amount|order|it|you)",
                "(?:you'll|you will|you should) (?:receive|get|see|be) .{0,30}refund(?:ed)?",
                "(?:have|has been|i've|we've) (?:been )?refunded",
                "your refund is (?:approved|complete|on its way|in progress|processed)");
        add(
                cues,
                "replacement_sent",
                List.of("replac", "new ", "ship"),
                "(?:sen[dt]|sending|ship(?:ped|ping)?|ordered|arranged?) (?:you |out |for )*(?:a|an|the|your)? ?(?:free |new |brand new )*(?:replacement|new (?:one|pair|item))",
                "\\bre-?ship(?:ped|ping)?\\b",
                "replacement (?:has been|is|was|will be|should be) (?:sent|shipped|on|ordered|arranged|with you)");
        add(
                cues,
                "return_approved",
                List.of("return", "label", "you can ", "you may "),
                "return (?:has been|is|was|is now) (?:approved|authori[sz]ed|accepted|set up|started|processed|registered)",
                "(?:approved|authori[sz]ed|accepted|set up|processed|started|initiated) (?:the|your|a|this) return",
                "(?:print|e-?mail(?:ed)?|sen[dt]|get|got|attached) (?:you |out |off )*(?:a|the|your|that)? ?(?:prepaid |return |shipping |return shipping )+label",
                "you (?:can|may) (?:go ahead and )?(?:return|send) (?:it|them|this|the|your|those)");
        add(
                cues,
                "store_credit",
                List.of("credit", "gift card"),
                "(?:store|account|shop) credit (?:of .{1,20} )?(?:has been|is|was|will be|to your)",
                "(?:added|issued|applied|given|gave) .{0,20}(?:store |account )?credit",
                "credit(?:ed)? .{0,20}(?:to )?your account",
                "gift card (?:has been|is|was|will be)");
        add(
                cues,
                "escalated",
                List.of(
                        "escalat",
                        "manager",
                        "supervisor",
                        "team",
                        "special",
                        "senior",
                        "colleague",
                        "department",
                        "lead",
                        "human"),
                "(?:escalat(?:e|ed|ing)|transfer(?:red|ring)?|pass(?:ed|ing)|forward(?:ed|ing)?|hand(?:ed|ing)) .{0,60}(?:manager|supervisor|team|specialist|department|colleague|lead|human)",
                "(?:manager|supervisor|specialist|senior .{1,20}) (?:will|is going to) (?:call|contact|reach|get|review|take)",
                "(?:i've|i have|has been|was|i'm|i am) (?:now )?escalat",
                "team (?:has been|was|will be) notified");
        return cues;
    }

    private static void add(Map<String, Cue> cues, String outcome, List<String> hints, String... phrases) {
        cues.put(outcome, new Cue(hints, Pattern.compile(String.join("|", phrases))));
    }
}
