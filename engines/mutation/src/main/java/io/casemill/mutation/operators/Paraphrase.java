package io.casemill.mutation.operators;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelPrompt;
import io.casemill.asking.ModelRoles;
import io.casemill.asking.PromptTemplate;
import io.casemill.asking.ResourceText;
import io.casemill.asking.StructuredAnswer.NotParsed;
import io.casemill.asking.StructuredAnswer.Parsed;
import io.casemill.asking.StructuredAsk;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a model say what the user wrote in other words, numbers kept. Where the model brings nothing of use the conversation
 * stays as it is, and what was said and spent is told with it: the other operators go on.
 */
final class Paraphrase implements MutationOperator {

    private static final String ROLE = "paraphraser";
    private static final PromptTemplate PROMPT = PromptTemplate.beside(Paraphrase.class, "paraphrase.md");
    private static final PromptTemplate REPAIR = PromptTemplate.beside(Paraphrase.class, "paraphrase-repair.md");
    private static final AnswerSchema SCHEMA = new AnswerSchema(
            "paraphrase",
            ResourceText.beside(Paraphrase.class, "paraphrase.schema.json").text());

    /** A longer conversation is left alone: its prompt would be too large for many models. */
    private static final int MOST_CHARS = 20_000;

    private final Optional<ModelCaller> model;

    Paraphrase(ModelRoles roles) {
        this.model = roles.forRole(ROLE);
    }

    @Override
    public String name() {
        return "paraphrase";
    }

    @Override
    public String version() {
        return "1-" + PROMPT.source().sha256().substring(0, 12);
    }

    @Override
    public boolean asksModel() {
        return true;
    }

    @Override
    public List<ModelIdentity> models() {
        return model.map(ModelCaller::identities).orElse(List.of());
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        List<String> said = draft.turns().stream()
                .filter(turn -> turn.by(Speaker.USER))
                .map(Turn::text)
                .toList();
        boolean tooLong = said.stream().mapToInt(String::length).sum() > MOST_CHARS;
        if (model.isEmpty() || said.isEmpty() || tooLong) {
            return Optional.empty();
        }
        var ask = new StructuredAsk<>(
                model.get(),
                answer -> Rewording.read(answer, said, draft.maxTurnChars()),
                why -> REPAIR.render(Map.of("error", why)));
        return Optional.of(
                switch (ask.ask(prompt(draft, said))) {
                    case Parsed<Rewording> parsed ->
                        new Change(
                                reworded(draft.turns(), parsed.value()),
                                parsed.value().changed(said) + " of the user's messages are in other words",
                                Optional.empty(),
                                List.of(parsed.by()),
                                parsed.spend());
                    case NotParsed<Rewording> none ->
                        new Change(
                                draft.turns(),
                                "left as it was, " + none.code() + ": " + none.reason(),
                                Optional.empty(),
                                List.of(),
                                none.spend());
                });
    }

    private static ModelPrompt prompt(Draft draft, List<String> said) {
        String system =
                PROMPT.render(Map.of("language", draft.language(), "maxChars", Integer.toString(draft.maxTurnChars())));
        return ModelPrompt.of(draft.occasion(), system, JsonMapper.shared().writeValueAsString(said))
                .withSchema(SCHEMA);
    }

    private static List<Turn> reworded(List<Turn> turns, Rewording rewording) {
        var words = rewording.messages().iterator();
        var all = new ArrayList<Turn>();
        turns.forEach(turn -> all.add(turn.by(Speaker.USER) ? turn.saying(words.next()) : turn));
        return all;
    }
}
