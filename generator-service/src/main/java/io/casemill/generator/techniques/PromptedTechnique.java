package io.casemill.generator.techniques;

import io.casemill.generator.GeneratorModel;
import io.casemill.generator.Line;
import io.casemill.generator.Made;
import io.casemill.generator.Order;
import io.casemill.generator.Technique;
import io.casemill.models.AnswerSchema;
import io.casemill.models.ModelCaller;
import io.casemill.models.ModelPrompt;
import io.casemill.models.StructuredAnswer.NotParsed;
import io.casemill.models.StructuredAnswer.Parsed;
import io.casemill.models.StructuredAsk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a model for the whole conversation: the cell, its policy and a few real conversations of the cell as examples of
 * tone. An answer that can't be read gets one chance to be repaired by the model itself; nothing is made up in its place.
 */
final class PromptedTechnique implements Technique {

    private static final PromptTemplate PROMPT = PromptTemplate.of("prompted.md");
    private static final PromptTemplate REPAIR = PromptTemplate.of("prompted-repair.md");
    private static final AnswerSchema SCHEMA = new AnswerSchema(
            "conversation", ResourceText.of("prompted.schema.json").text());
    private static final String GO = "Write the conversation.";

    private final Optional<ModelCaller> model;

    PromptedTechnique(GeneratorModel generatorModel) {
        this.model = generatorModel.caller();
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
        return new Needs(true, false, false);
    }

    /** @throws io.casemill.models.ModelCallCancelledException if the thread is interrupted */
    @Override
    public Made make(Order order) {
        if (model.isEmpty()) {
            return Made.NoDraft.unpaid("NO_MODEL", "no model plays the role generator", false);
        }
        var occasion = order.slotId() + "/" + order.attempt();
        var prompt = ModelPrompt.of(occasion, render(order), GO).withSchema(SCHEMA);
        int kept = order.kept().size();
        var ask = new StructuredAsk<>(
                model.get(),
                text -> PromptedAnswer.parse(text).goingBeyond(kept),
                why -> REPAIR.render(Map.of("error", why)));
        return switch (ask.ask(prompt)) {
            case Parsed<PromptedAnswer> parsed -> draft(order, parsed);
            case NotParsed<PromptedAnswer> none ->
                new Made.NoDraft(none.code().name(), none.reason(), true, none.spend());
        };
    }

    static String render(Order order) {
        return PROMPT.render(PromptedValues.of(order));
    }

    private static Made draft(Order order, Parsed<PromptedAnswer> parsed) {
        PromptedAnswer answer = parsed.value();
        var origin = new Made.Origin(
                List.of(parsed.by()),
                PROMPT.id(),
                PROMPT.source().sha256(),
                false,
                order.examples().stream().map(Order.Example::seedId).toList(),
                null,
                null,
                List.of());
        return new Made.Draft(
                withKept(order, answer.lines()), answer.outcome(), answer.behaviours(), origin, parsed.spend());
    }

    /** The kept lines word for word, in place of as many of the answer's: models like to polish what they repeat. */
    private static List<Line> withKept(Order order, List<Line> lines) {
        List<Line> kept = new ArrayList<>(order.kept());
        kept.addAll(lines.subList(kept.size(), lines.size()));
        return kept;
    }
}
