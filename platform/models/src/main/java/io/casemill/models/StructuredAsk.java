package io.casemill.models;

import io.casemill.models.ModelAnswer.Answered;
import io.casemill.models.ModelAnswer.Refused;
import io.casemill.models.StructuredAnswer.Code;
import io.casemill.models.StructuredAnswer.NotParsed;
import io.casemill.models.StructuredAnswer.Parsed;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The one way to an answer of a certain form: ask, read; if it cannot be read, tell the model why and ask once more;
 * then give up. Never a made-up value.
 *
 * @param caller the role that is asked
 * @param parser reads an answer; throws {@link UnreadableAnswerException} if it cannot
 * @param repair what the model is told of its unreadable answer, made from the reason
 * @param <T> what the answer is read into
 */
public record StructuredAsk<T>(ModelCaller caller, Function<String, T> parser, UnaryOperator<String> repair) {

    /** @throws ModelCallCancelledException if the thread is interrupted */
    public StructuredAnswer<T> ask(ModelPrompt prompt) {
        return switch (caller.call(prompt)) {
            case Refused refused -> refused(refused, ModelSpend.NONE);
            case Answered first -> {
                try {
                    yield new Parsed<>(parser.apply(first.text()), first.by(), first.spend());
                } catch (UnreadableAnswerException why) {
                    yield askAgain(prompt.then(first.text(), repair.apply(why.getMessage())), first.spend());
                }
            }
        };
    }

    private StructuredAnswer<T> askAgain(ModelPrompt prompt, ModelSpend before) {
        return switch (caller.call(prompt)) {
            case Refused refused -> refused(refused, before);
            case Answered second -> {
                ModelSpend spend = before.plus(second.spend());
                try {
                    yield new Parsed<>(parser.apply(second.text()), second.by(), spend);
                } catch (UnreadableAnswerException why) {
                    yield new NotParsed<>(why.getMessage(), Code.UNPARSABLE_ANSWER, spend);
                }
            }
        };
    }

    private static <T> StructuredAnswer<T> refused(Refused refused, ModelSpend before) {
        return new NotParsed<>(refused.reason(), Code.REFUSED, before.plus(refused.spend()));
    }
}
