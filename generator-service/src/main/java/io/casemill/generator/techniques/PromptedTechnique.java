package io.casemill.generator.techniques;

import io.casemill.generator.GeneratorModel;
import io.casemill.generator.Line;
import io.casemill.generator.Made;
import io.casemill.generator.Order;
import io.casemill.generator.Technique;
import io.casemill.models.ModelAnswer;
import io.casemill.models.ModelCaller;
import io.casemill.models.ModelPrompt;
import io.casemill.models.ModelSpend;
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

    /** @throws io.casemill.models.ModelUnavailableException if the trouble may pass */
    @Override
    public Made make(Order order) {
        if (model.isEmpty()) {
            return Made.NoDraft.unpaid("NO_MODEL", "no model plays the role generator", false);
        }
        var prompt = ModelPrompt.of(render(order), GO);
        return read(order, prompt, model.get().call(prompt), ModelSpend.NONE, true);
    }

    static String render(Order order) {
        return PROMPT.render(PromptedValues.of(order));
    }

    private Made read(Order order, ModelPrompt asked, ModelAnswer answer, ModelSpend before, boolean mayRepair) {
        ModelSpend spend = before.plus(answer.spend());
        return switch (answer) {
            case ModelAnswer.Refused refused -> new Made.NoDraft("REFUSED", refused.reason(), true, spend);
            case ModelAnswer.Answered answered -> {
                try {
                    yield draft(
                            order,
                            PromptedAnswer.parse(answered.text())
                                    .goingBeyond(order.kept().size()),
                            spend);
                } catch (PromptedAnswer.Unreadable e) {
                    yield mayRepair
                            ? repaired(order, asked, answered.text(), e, spend)
                            : new Made.NoDraft("UNPARSABLE_ANSWER", e.getMessage(), true, spend);
                }
            }
        };
    }

    private Made repaired(
            Order order, ModelPrompt asked, String text, PromptedAnswer.Unreadable why, ModelSpend spend) {
        var again = asked.then(text, REPAIR.render(Map.of("error", why.getMessage())));
        return read(order, again, model.orElseThrow().call(again), spend, false);
    }

    private Made draft(Order order, PromptedAnswer answer, ModelSpend spend) {
        var origin = new Made.Origin(
                List.of(model.orElseThrow().identity()),
                PROMPT.id(),
                PROMPT.source().sha256(),
                false,
                order.examples().stream().map(Order.Example::seedId).toList(),
                null,
                null,
                List.of());
        return new Made.Draft(withKept(order, answer.lines()), answer.outcome(), answer.behaviours(), origin, spend);
    }

    /** The kept lines word for word, in place of as many of the answer's: models like to polish what they repeat. */
    private static List<Line> withKept(Order order, List<Line> lines) {
        List<Line> kept = new ArrayList<>(order.kept());
        kept.addAll(lines.subList(kept.size(), lines.size()));
        return kept;
    }
}
