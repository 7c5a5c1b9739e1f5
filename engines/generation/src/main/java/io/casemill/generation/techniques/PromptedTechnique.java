package io.casemill.generation.techniques;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelPrompt;
import io.casemill.asking.ModelRoles;
import io.casemill.asking.PromptTemplate;
import io.casemill.asking.ResourceText;
import io.casemill.asking.StructuredAnswer.NotParsed;
import io.casemill.asking.StructuredAnswer.Parsed;
import io.casemill.asking.StructuredAsk;
import io.casemill.conversation.Anchor;
import io.casemill.conversation.Intent;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a model for the whole conversation: the cell, its policy and a few real conversations of the cell as examples of
 * tone. An answer that can't be read gets one chance to be repaired by the model itself; nothing is made up in its place.
 */
final class PromptedTechnique implements Technique {

    private static final PromptTemplate PROMPT = PromptTemplate.beside(PromptedTechnique.class, "prompted.md");
    private static final PromptTemplate REPAIR = PromptTemplate.beside(PromptedTechnique.class, "prompted-repair.md");
    private static final AnswerSchema SCHEMA = new AnswerSchema(
            "conversation",
            ResourceText.beside(PromptedTechnique.class, "prompted.schema.json").text());
    private static final String ROLE = "generator";
    private static final String GO = "Write the conversation.";

    private final Optional<ModelCaller> model;

    PromptedTechnique(ModelRoles roles) {
        this.model = roles.forRole(ROLE);
    }

    @Override
    public String name() {
        return "PROMPTED";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Needs needs() {
        return new Needs(Set.of(ROLE), false, false);
    }

    /** @throws io.casemill.asking.ModelCallCancelledException if the thread is interrupted */
    @Override
    public Made make(Intent intent) {
        if (model.isEmpty()) {
            return Made.NoDraft.unpaid("NO_MODEL", "no model plays the role generator", false);
        }
        var prompt = ModelPrompt.of(intent.occasion(), render(intent), GO).withSchema(SCHEMA);
        var kept = new KeptTurns(intent.kept());
        var ask = new StructuredAsk<>(
                model.get(),
                text -> PromptedAnswer.parse(text).after(kept),
                why -> REPAIR.render(Map.of("error", why)));
        return switch (ask.ask(prompt)) {
            case Parsed<PromptedAnswer> parsed -> draft(intent, parsed);
            case NotParsed<PromptedAnswer> none ->
                new Made.NoDraft(none.code().name(), none.reason(), none.code().mayEndOtherwise(), none.spend());
        };
    }

    static String render(Intent intent) {
        return PROMPT.render(PromptedValues.of(intent));
    }

    private static Made draft(Intent intent, Parsed<PromptedAnswer> parsed) {
        PromptedAnswer answer = parsed.value();
        var origin = new Made.Origin(
                List.of(parsed.by()),
                PROMPT.id(),
                PROMPT.source().sha256(),
                false,
                intent.anchors().stream().map(Anchor::seedId).toList(),
                null,
                null,
                List.of());
        return new Made.Draft(answer.turns(), answer.outcome(), answer.behaviours(), origin, parsed.spend());
    }
}
