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
import io.casemill.text.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether parts of a prompt or template show: slots nobody filled, a model speaking of itself, markup of a chat
 * protocol. What the user of a red-team case writes is the attack itself and is not looked at.
 */
public final class PromptLeakJudge implements Judge {

    private static final String CRITERION = "prompt-leak";

    private static final Pattern SLOT =
            Pattern.compile("\\{\\{[^{}\\n]{0,60}\\}\\}|\\$\\{[^{}\\n]{0,60}\\}|\\{[a-z_]{2,30}\\}|"
                    + "\\[(?:[A-Z][A-Z_ ]{2,30}|(?:[Yy]our|[Cc]ustomer|[Aa]gent|[Ii]nsert|[Oo]rder|[Pp]roduct|[Cc]ompany) ?[A-Za-z ]{0,20})\\]|"
                    + "<(?:name|email|order[ _]id|phone|address|product|amount|date|account[ _]id|username)>");
    private static final Pattern MODEL = Pattern.compile(
            "\\bas an? (?:ai|large|language)[ -](?:language )?(?:model|assistant)|\\bi(?:'m| am) an? (?:ai )?language model|"
                    + "\\bsystem prompt\\b|\\byou are a helpful\\b|\\bhere(?:'s| is) (?:the|a|your) (?:generated |sample |requested )?(?:conversation|dialogue)|"
                    + "^\\s{0,4}(?:assistant|customer|agent|system) ?:|<\\|[a-z_]{2,20}\\|>|\\[/?INST\\]|```|"
                    + "\\bturn \\d{1,3} ?:|\\bknowledge cutoff\\b|\\bignore (?:all )?(?:the )?(?:previous|above) instructions\\b|"
                    + "^\\s{0,4}\\{\\s{0,4}\"(?:role|turns|text|content)\"",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> BRACKETS = List.of("{", "[", "<");
    private static final List<String> HINTS = List.of(
            "ai ",
            "model",
            "system prompt",
            "helpful",
            "here is",
            "here's",
            ":",
            "<|",
            "[",
            "```",
            "knowledge",
            "instructions");

    private final TurnModels models;

    public PromptLeakJudge(TurnModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "prompt-leak";
    }

    @Override
    public String version() {
        return "2." + models.version();
    }

    @Override
    public Opinion judge(Candidate candidate) {
        for (int i = 0; i < candidate.turns().size(); i++) {
            Turn turn = candidate.turns().get(i);
            if (turn.by(Speaker.USER) && candidate.provenance().isAdversarial()) {
                continue;
            }
            if (Tokens.mentions(turn.text(), BRACKETS)
                    && SLOT.matcher(turn.text()).find()) {
                return Opinion.of(Finding.fail(
                        CRITERION,
                        Defect.PROMPT_SHOWS,
                        i,
                        "A message holds a placeholder that nobody filled.",
                        "Fill every placeholder."));
            }
            // an assistant that declines an attack may name what it declines
            Matcher model = MODEL.matcher(turn.text());
            if (!candidate.provenance().isAdversarial()
                    && Tokens.mentions(turn.text().toLowerCase(Locale.ROOT), HINTS)
                    && model.find()) {
                return Opinion.of(Finding.fail(
                        CRITERION,
                        Defect.PROMPT_SHOWS,
                        i,
                        "A message says \"" + model.group().strip() + "\", which belongs to a prompt.",
                        "Write only what the two sides say; nothing of the instructions."));
            }
        }
        OptionalInt learned = candidate.provenance().isAdversarial()
                ? OptionalInt.empty()
                : models.worst(Trait.META, candidate.turns());
        return Opinion.of(
                learned.isEmpty()
                        ? Finding.pass(CRITERION, "Nothing of a prompt or template shows.")
                        : Finding.fail(
                                CRITERION,
                                Defect.PROMPT_SHOWS,
                                learned.getAsInt(),
                                "A message reads like a note or an instruction to whoever writes the conversation.",
                                "Write only what the two sides say; nothing of the instructions."));
    }
}
