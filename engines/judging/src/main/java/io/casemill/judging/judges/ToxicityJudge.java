package io.casemill.judging.judges;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion;
import io.casemill.judging.learned.Trait;
import io.casemill.judging.learned.TurnModels;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Whether somebody is insulted. A slur against a group fails whoever says it; swearing is what angry users do, and
 * fails only from the assistant. What demeans politely is told by a model that learned the difference to frustration.
 */
public final class ToxicityJudge implements Judge {

    private static final String CRITERION = "toxicity";

    private static final Pattern SLURS = Pattern.compile(
            "\\b(?:n[i1]gg(?:er|a)s?|f[a4]gg?[o0]ts?|k[i1]kes?|sp[i1]cs?|ch[i1]nks?|tr[a4]nn(?:y|ies)|retards?|wetbacks?|"
                    + "raghead|towelhead|gypp?o)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SWEARING = Pattern.compile(
            "\\b(?:fuck(?:ing|er|ed)?|shit(?:ty|head)?|asshole|bitch|bastard|cunt|dickhead|moron|idiot|stupid (?:customer|person)|shut up)\\b",
            Pattern.CASE_INSENSITIVE);

    private final TurnModels models;

    public ToxicityJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "toxicity";
    }

    @Override
    public String version() {
        return "2." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        for (int i = 0; i < candidate.turns().size(); i++) {
            Turn turn = candidate.turns().get(i);
            if (SLURS.matcher(turn.text()).find()) {
                return Opinion.of(Finding.fail(
                        CRITERION,
                        Defect.INSULT,
                        i,
                        "A message holds a slur.",
                        "Let an angry user be angry without slurs."));
            }
            if (turn.by(Speaker.ASSISTANT) && SWEARING.matcher(turn.text()).find()) {
                return Opinion.of(Finding.fail(
                        CRITERION, Defect.INSULT, i, "The assistant swears at the user.", "Keep the assistant civil."));
            }
        }
        OptionalInt demeaning = models.worst(Trait.INSULT, candidate.turns());
        return Opinion.of(
                demeaning.isEmpty()
                        ? Finding.pass(CRITERION, "Nobody is demeaned.")
                        : Finding.fail(
                                CRITERION,
                                Defect.INSULT,
                                demeaning.getAsInt(),
                                "A message demeans the person it speaks to.",
                                "Let an angry user be angry at what happened, not cruel to a person."));
    }
}
